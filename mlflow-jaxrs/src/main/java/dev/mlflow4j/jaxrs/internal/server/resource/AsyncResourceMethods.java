package dev.mlflow4j.jaxrs.internal.server.resource;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Finds the resource methods that may return before there is a response. The response is then sent on any thread, so a
 * scope that was opened on their own could not be closed.
 */
public final class AsyncResourceMethods {
    private static final Set<String> PARAMETERS =
            Set.of(AsyncResponse.class.getName(), SseEventSink.class.getName(), "kotlin.coroutines.Continuation");
    private static final Set<String> RESULTS = Set.of(
            CompletionStage.class.getName(),
            Future.class.getName(),
            Flow.Publisher.class.getName(),
            "org.reactivestreams.Publisher",
            "io.smallrye.mutiny.Uni");
    private static final Set<String> PUBLISHERS =
            Set.of(Flow.Publisher.class.getName(), "org.reactivestreams.Publisher");
    private static final String RX = "io.reactivex.";

    /** Found once for a method, because every request asks. */
    private static final ClassValue<Map<Method, AsyncResourceMethods>> CACHE = new ClassValue<>() {
        @Override
        protected Map<Method, AsyncResourceMethods> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final boolean streaming;
    private final boolean async;

    private AsyncResourceMethods(Method method) {
        streaming = allTypes(method.getReturnType()).anyMatch(type -> PUBLISHERS.contains(type.getName()));
        async = Arrays.stream(method.getParameterTypes()).anyMatch(type -> PARAMETERS.contains(type.getName()))
                || allTypes(method.getReturnType())
                        .anyMatch(type -> RESULTS.contains(type.getName())
                                || type.getName().startsWith(RX));
    }

    private static AsyncResourceMethods of(Method method) {
        return CACHE.get(method.getDeclaringClass()).computeIfAbsent(method, AsyncResourceMethods::new);
    }

    /**
     * Whether the method returns a publisher, whose end ends the span: Vert.x calls one end handler of a response only,
     * and Quarkus needs that to cancel the stream of a client that is gone.
     */
    public static boolean isStreaming(Method method) {
        return of(method).streaming;
    }

    public static boolean isAsync(Method method) {
        return of(method).async;
    }

    private static Stream<Class<?>> allTypes(Class<?> type) {
        return type == null
                ? Stream.of()
                : Stream.concat(
                        Stream.of(type),
                        Stream.concat(Stream.of(type.getSuperclass()), Stream.of(type.getInterfaces()))
                                .flatMap(AsyncResourceMethods::allTypes));
    }
}
