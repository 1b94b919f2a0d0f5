package dev.mlflow4j.jaxrs.internal.server.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.jaxrs.internal.body.StreamedOutputs;
import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequest;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanSpec;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventSinkTest {
    private static final IOException GONE = new IOException("gone");

    private final StreamedOutputs outputs = new StreamedOutputs(1000);
    private Supplier<CompletionStage<?>> sending = () -> CompletableFuture.completedFuture(null);
    private boolean closed;
    private SseEventSink sink;

    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
        RequestSpan request = new RequestSpan(
                Instrumenter.startRoot(SpanSpec.named("request").build()), ContainerRequest.UNKNOWN, Map.of(), true);
        request.outputs().setStream(outputs);
        sink = ContainerRequest.UNKNOWN.tapEventSink(new ServerSink(), outputs, new RequestEventSinkListener(request));
    }

    @Test
    void closingItEndsTheSpanOnce() throws IOException {
        sink.send(event("Hel"));
        sink.send(event("lo"));
        assertThat(RecordedTraces.all()).isEmpty();
        sink.close();
        sink.close();

        TraceSpan span = onlySpan();
        assertThat(closed).isTrue();
        assertThat(sink.isClosed()).isTrue();
        assertThat(span.outputs()).contains("\"Hello\"");
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.attributes()).containsEntry("http.response.status_code", "200");
    }

    @Test
    void aClientThatIsGoneEndsIt() {
        CompletionStage<?> failed = CompletableFuture.failedFuture(GONE);
        sending = () -> failed;
        assertThat(sink.send(event("Hel"))).isSameAs(failed);
        assertEndedByClient();
    }

    @Test
    void soItDoesWhereTheExceptionIsTheResult() {
        sending = () -> CompletableFuture.completedFuture(GONE);
        sink.send(event("Hel"));
        assertEndedByClient();
    }

    @Test
    void soItDoesWhereTheExceptionIsThrown() {
        UncheckedIOException thrown = new UncheckedIOException(GONE);
        sending = () -> {
            throw thrown;
        };
        assertThatThrownBy(() -> sink.send(event("Hel"))).isSameAs(thrown);
        assertEndedByClient();
    }

    @Test
    void anEventThatCannotBeWrittenIsShownAndTheStreamGoesOn() throws IOException {
        sending = () -> CompletableFuture.failedFuture(new IllegalArgumentException("no writer"));
        sink.send(event("Hel"));
        assertThat(RecordedTraces.all()).isEmpty();
        sink.close();

        assertThat(onlySpan().events()).extracting(TraceSpan.Event::name).containsExactly("exception");
        assertThat(onlySpan().status()).isEqualTo(SpanStatus.OK);
    }

    private static void assertEndedByClient() {
        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.events()).extracting(TraceSpan.Event::name).containsExactly("client disconnected");
        assertThat(span.events().get(0).attributes()).containsEntry("reason", GONE.toString());
    }

    private static OutboundSseEvent event(String data) {
        return new OutboundEvent.Builder().data(data).build();
    }

    private static TraceSpan onlySpan() {
        return RecordedTraces.awaitOne(1).spans().get(0);
    }

    private final class ServerSink implements SseEventSink {
        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            return sending.get();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
