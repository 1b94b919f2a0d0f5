package dev.mlflow4j.jaxrs.internal.server.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequest;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanSpec;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The thread that responds knows the span, though the container does not find the request's properties. */
class RespondingThreadTest {
    private final WriterInterceptorContext withoutProperties = proxy(WriterInterceptorContext.class, () -> null);
    private final List<RequestSpan> found = new ArrayList<>();
    private RequestSpan request;

    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
        request = new RequestSpan(
                Instrumenter.startRoot(SpanSpec.named("request").build()), ContainerRequest.UNKNOWN, Map.of(), false);
    }

    static List<Consumer<AsyncResponse>> responses() {
        return List.of(
                response -> response.resume("later"),
                response -> response.resume(new IllegalStateException("no model")),
                AsyncResponse::cancel,
                response -> response.cancel(7),
                response -> response.cancel(new Date()));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void aSuspendedResponseHasIt(Consumer<AsyncResponse> respond) {
        AsyncResponse container = proxy(AsyncResponse.class, () -> {
            find();
            return true;
        });
        AsyncResponse tapped = new TappedAsyncResponse(container, request);
        found.clear();

        respond.accept(tapped);

        assertThat(found).contains(request);
        assertThat(RequestSpans.atResponse(withoutProperties)).isNull();
    }

    @Test
    void aStageHasIt() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        ObservedStage.of(stage, CompletionStage.class, request).thenRun(this::find);

        stage.complete("answer");

        assertThat(found).containsExactly(request);
        assertThat(RequestSpans.atResponse(withoutProperties)).isNull();
    }

    @Test
    void aFailedStageHasIt() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        ObservedStage.of(stage, CompletionStage.class, request).whenComplete((value, failure) -> find());

        stage.completeExceptionally(new IllegalStateException("no model"));

        assertThat(found).containsExactly(request);
        assertThat(RequestSpans.atResponse(withoutProperties)).isNull();
    }

    private void find() {
        found.add(RequestSpans.atResponse(withoutProperties));
    }

    private static <T> T proxy(Class<T> type, Supplier<Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object given = answer.get();
                    return method.getReturnType() == boolean.class || given == null ? given : null;
                }));
    }
}
