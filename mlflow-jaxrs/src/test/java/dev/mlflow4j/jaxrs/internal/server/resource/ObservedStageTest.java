package dev.mlflow4j.jaxrs.internal.server.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequest;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanSpec;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservedStageTest {
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private RequestSpan request;

    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
        request = new RequestSpan(
                Instrumenter.startRoot(SpanSpec.named("request").build()), ContainerRequest.UNKNOWN, Map.of(), false);
    }

    @Test
    void theValueIsPassedOn() {
        ObservedStage observed = ObservedStage.of(stage, CompletionStage.class, request);
        stage.complete("answer");
        assertThat(observed).isCompletedWithValue("answer");
    }

    @Test
    void theFailureIsOnTheSpanBeforeTheResponseEndsIt() {
        ObservedStage observed = ObservedStage.of(stage.thenApply(text -> text), CompletionStage.class, request);
        observed.whenComplete((value, failure) -> {
            request.outcome().setStatus(500);
            request.end();
        });
        stage.completeExceptionally(new IllegalStateException("no model"));

        TraceSpan span = RecordedTraces.awaitOne(1).spans().get(0);
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("IllegalStateException: no model");
        assertThat(span.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    }

    @Test
    void theFailureIsPassedOnAsItIs() {
        IllegalStateException failure = new IllegalStateException("no model");
        ObservedStage observed = ObservedStage.of(stage, CompletionStage.class, request);
        stage.completeExceptionally(failure);
        assertThat(observed.handle((value, thrown) -> thrown).join()).isSameAs(failure);
    }

    @Test
    void aResponseWithinAFailureOfFuturesIsNoError() {
        ObservedStage.of(stage, CompletionStage.class, request);
        stage.completeExceptionally(new CompletionException(new NotFoundException("no such thing")));
        request.outcome().setStatus(404);
        request.end();
        assertThat(RecordedTraces.awaitOne(1).spans().get(0).status()).isEqualTo(SpanStatus.OK);
    }

    /** The server looked at the stage, and the request's own thread was done, in between. */
    @Test
    void aFailureThatNobodyMapsEndsARequestThatIsOver() {
        request.setAsync(true);
        ObservedStage.of(stage, CompletionStage.class, request);
        request.requestDestroyed();
        assertThat(RecordedTraces.all()).isEmpty();
        stage.completeExceptionally(new IllegalStateException("no model"));

        assertUnanswered();
    }

    @Test
    void aFailureBeforeAnybodyWaitsEndsItWithTheRequest() {
        request.setAsync(true);
        ObservedStage.of(stage, CompletionStage.class, request);
        stage.completeExceptionally(new IllegalStateException("no model"));
        assertThat(RecordedTraces.all()).isEmpty();
        request.requestDestroyed();

        assertUnanswered();
    }

    @Test
    void aFailureThatSomebodyMakesAResponseOfEndsWithThat() {
        request.setAsync(true);
        ObservedStage observed = ObservedStage.of(stage, CompletionStage.class, request);
        observed.whenComplete((value, failure) -> request.outcome().setStatus(503));
        request.requestDestroyed();
        stage.completeExceptionally(new IllegalStateException("no model"));
        assertThat(RecordedTraces.all()).isEmpty();
        request.end();

        assertThat(RecordedTraces.awaitOne(1).spans().get(0).attributes())
                .containsEntry("http.response.status_code", "503");
    }

    private static void assertUnanswered() {
        TraceSpan span = RecordedTraces.awaitOne(1).spans().get(0);
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("IllegalStateException: no model");
        assertThat(span.attributes()).containsEntry("http.response.status_code", "500");
    }

    @Test
    void whoCancelsItCancelsTheResourcesOwn() {
        ObservedStage observed = ObservedStage.of(stage, CompletionStage.class, request);
        assertThat(observed.cancel(true)).isTrue();
        assertThat(stage).isCancelled();
        assertThat(observed).isCancelled();
    }

    @Test
    void whatIsNoStageOrDeclaredAsAClassOfItsOwnStaysWhatItIs() {
        assertThat(ObservedStage.of("text", Object.class, request)).isNull();
        assertThat(ObservedStage.of(new OwnFuture(), OwnFuture.class, request)).isNull();
        assertThat(List.of(Object.class, CompletionStage.class, CompletableFuture.class))
                .allSatisfy(declared ->
                        assertThat(ObservedStage.of(stage, declared, request)).isNotNull());
    }

    private static final class OwnFuture extends CompletableFuture<String> {}
}
