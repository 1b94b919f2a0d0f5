package dev.mlflow4j.jaxrs.internal.server;

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

class LaterResponsesTest {
    interface AtOnce {
        String text();

        Response response(String body);

        void nothing();

        List<String> list();

        StreamingOutput written();
    }

    interface Later {
        CompletionStage<String> stage();

        CompletableFuture<String> future();

        Flow.Publisher<String> publisher();

        SubmissionPublisher<String> kindOfPublisher();

        void suspended(String body, AsyncResponse response);

        void events(SseEventSink sink);
    }

    static Stream<Method> atOnce() {
        return Stream.of(AtOnce.class.getMethods());
    }

    static Stream<Method> later() {
        return Stream.of(Later.class.getMethods());
    }

    @ParameterizedTest
    @MethodSource("atOnce")
    void theseAnswerWhenTheyReturn(Method method) {
        assertThat(LaterResponses.areOf(method)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("later")
    void theseMayAnswerLater(Method method) {
        assertThat(LaterResponses.areOf(method)).isTrue();
    }
}
