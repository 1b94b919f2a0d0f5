package dev.mlflow4j.tracing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSpanTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String OTHER_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String OTHER_SPAN = "b7ad6b7169203331";

    @Test
    void theCallerIsWhatTraceparentNames() {
        assertThat(RemoteSpan.of("00-" + TRACE + "-" + SPAN + "-01", null))
                .contains(new RemoteSpan(TRACE, SPAN, true, false));
        assertThat(RemoteSpan.of("00-" + TRACE + "-" + SPAN + "-00", "rojo=1,congo=2"))
                .contains(new RemoteSpan(TRACE, SPAN, false, false));
    }

    @Test
    void withinOneTraceTraceparentIsTheNearerSpan() {
        String member = "rojo=1, mlflow=00-" + TRACE + "-" + OTHER_SPAN + "-01";
        assertThat(RemoteSpan.of("00-" + TRACE + "-" + SPAN + "-01", member))
                .contains(new RemoteSpan(TRACE, SPAN, true, true));
    }

    @Test
    void theTraceOfMlflowGoesBeforeThatOfAServersOwnOpenTelemetry() {
        String member = "mlflow=00-" + OTHER_TRACE + "-" + OTHER_SPAN + "-01,rojo=1";
        assertThat(RemoteSpan.of("00-" + TRACE + "-" + SPAN + "-00", member))
                .contains(new RemoteSpan(OTHER_TRACE, OTHER_SPAN, true, true));
    }

    @Test
    void aMemberThatIsNoTraceparentSaysNothing() {
        assertThat(RemoteSpan.of("00-" + TRACE + "-" + SPAN + "-01", "mlflow=yes"))
                .contains(new RemoteSpan(TRACE, SPAN, true, false));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01,00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void whatIsNotValidNamesNobody(String traceparent) {
        assertThat(RemoteSpan.of(traceparent, "mlflow=00-" + TRACE + "-" + SPAN + "-01"))
                .isEmpty();
    }
}
