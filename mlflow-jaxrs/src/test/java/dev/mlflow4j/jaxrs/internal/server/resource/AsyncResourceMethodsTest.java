package dev.mlflow4j.jaxrs.internal.server.resource;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncResourceMethodsTest {
    interface Synchronous {
        String text();

        Response response(String body);

        void nothing();

        List<String> list();

        StreamingOutput written();
    }

    interface Asynchronous {
        CompletionStage<String> stage();

        CompletableFuture<String> future();

        Flow.Publisher<String> publisher();

        SubmissionPublisher<String> kindOfPublisher();

        void suspended(String body, AsyncResponse response);

        void events(SseEventSink sink);
    }

    static Stream<Method> synchronous() {
        return Stream.of(Synchronous.class.getMethods());
    }

    static Stream<Method> asynchronous() {
        return Stream.of(Asynchronous.class.getMethods());
    }

    @ParameterizedTest
    @MethodSource("synchronous")
    void theseRespondWhenTheyReturn(Method method) {
        assertThat(AsyncResourceMethods.isAsync(method)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("asynchronous")
    void theseMayRespondLater(Method method) {
        assertThat(AsyncResourceMethods.isAsync(method)).isTrue();
    }
}
