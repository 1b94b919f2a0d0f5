package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Types that complete later and that only the application knows. */
class ReturnAdapterTest {
    @ApplicationScoped
    public static class Later {
        @Traced
        public Deferred deferred() {
            return new Deferred();
        }
    }

    @Test
    void aTypeOfOnesOwnEndsItsSpanByAnAdapter() {
        try (WeldContainer weld = WeldContainer.with(Later.class)) {
            Later bean = weld.get(Later.class);
            bean.deferred().complete("well");
            bean.deferred().complete(new IllegalStateException("badly"));
            assertThat(RecordedTraces.await(2))
                    .extracting(trace -> trace.spans().get(0))
                    .extracting(TraceSpan::outputs, TraceSpan::statusMessage)
                    .containsExactly(
                            tuple(Optional.of("\"well\""), ""),
                            tuple(Optional.empty(), "IllegalStateException: badly"));
        }
    }
}
