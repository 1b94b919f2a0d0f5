package dev.mlflow4j.jaxrs.internal.server;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Which resource methods may return before there is a response, which then comes on any thread: what was made current for
 * them on their own could not be taken off again.
 */
final class LaterResponses {
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

    private LaterResponses() {}

    /**
     * Whether they come as a stream, whose end is seen there: Vert.x tells of the end of a response to one handler only, and
     * Quarkus needs it to stop a stream that nobody reads any more.
     */
    static boolean areStreamedBy(Method method) {
        return allTypes(method.getReturnType()).anyMatch(type -> PUBLISHERS.contains(type.getName()));
    }

    static boolean areOf(Method method) {
        return Arrays.stream(method.getParameterTypes()).anyMatch(type -> PARAMETERS.contains(type.getName()))
                || allTypes(method.getReturnType())
                        .anyMatch(type -> RESULTS.contains(type.getName())
                                || type.getName().startsWith(RX));
    }

    private static Stream<Class<?>> allTypes(Class<?> type) {
        return type == null
                ? Stream.of()
                : Stream.concat(
                        Stream.of(type),
                        Stream.concat(Stream.of(type.getSuperclass()), Stream.of(type.getInterfaces()))
                                .flatMap(LaterResponses::allTypes));
    }
}
