package dev.mlflow4j.jaxrs.internal.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingOutputAdapterTest {
    private static final StreamingOutput LINES = out -> {
        out.write('a');
        out.write("ä".getBytes(StandardCharsets.UTF_8));
        out.flush();
        out.flush();
        out.write(new byte[] {(byte) 0xc3});
        out.flush();
        out.write("end".getBytes(StandardCharsets.UTF_8));
    };

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void configure() {
        Mlflow.configure(property ->
                property.equals("mlflow.tracing.capture.max.chars") ? Optional.of("100") : Optional.empty());
        RecordedTraces.clear();
    }

    @Test
    void eachFlushIsAChunk() throws Exception {
        traced(LINES).write(written);

        TraceSpan span = onlySpan();
        assertThat(span.outputs()).contains("[\"aä\",\"[1 bytes]\",\"end\"]");
        assertThat(span.events())
                .extracting(TraceSpan.Event::name)
                .containsExactly("mlflow.chunk.item.0", "mlflow.chunk.item.1", "mlflow.chunk.item.2");
        assertThat(span.events().get(0).attributes()).isEqualTo(Map.of("mlflow.chunk.value", "\"aä\""));
        assertThat(written.toByteArray())
                .isEqualTo(new byte[] {'a', (byte) 0xc3, (byte) 0xa4, (byte) 0xc3, 'e', 'n', 'd'});
    }

    @Test
    void aChunkThatIsTooLongIsMeasured() throws Exception {
        traced(out -> out.write(new byte[1000])).write(written);
        assertThat(onlySpan().outputs()).contains("[\"[1000 bytes]\"]");
        assertThat(written.size()).isEqualTo(1000);
    }

    @Test
    void itStartsWhenItIsWrittenAndIsCurrentThen() throws Exception {
        StringBuilder current = new StringBuilder();
        StreamingOutput output =
                traced(out -> current.append(Mlflow.currentSpan().spanId()));
        assertThat(RecordedTraces.all()).isEmpty();
        output.write(written);

        assertThat(onlySpan().spanId()).isEqualTo(current.toString());
        assertThat(onlySpan().outputs()).contains("[]");
        assertThat(Mlflow.currentSpan().spanId()).isEmpty();
    }

    @Test
    void whatTheMethodThrowsIsAnError() throws Exception {
        IOException failure = new IOException("no file");
        StreamingOutput output = traced(out -> {
            out.write('a');
            throw failure;
        });
        assertThatThrownBy(() -> output.write(written)).isSameAs(failure);

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.outputs()).isEmpty();
        assertThat(span.events()).extracting(TraceSpan.Event::name).containsExactly("mlflow.chunk.item.0", "exception");
    }

    @Test
    void aReaderThatIsGoneIsNone() throws Exception {
        IOException gone = new IOException("gone");
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void flush() throws IOException {
                throw gone;
            }
        };
        StreamingOutput output = traced(LINES);
        assertThatThrownBy(() -> output.write(broken)).isSameAs(gone);

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.outputs()).contains("[\"aä\"]");
    }

    private static StreamingOutput traced(StreamingOutput output) throws Exception {
        TracedMethod method = TracedMethod.of(SpanSpec.named("stream").build(), new String[0], StreamingOutput.class);
        return (StreamingOutput) method.call(new Object[0], () -> output);
    }

    private static TraceSpan onlySpan() {
        return RecordedTraces.awaitOne(1).spans().get(0);
    }
}
