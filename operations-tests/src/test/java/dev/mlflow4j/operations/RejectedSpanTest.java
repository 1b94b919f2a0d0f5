package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MLflow answers a batch with 422 when it cannot take one of its spans, and stores none of it. */
@ExtendWith(RealMlflow.class)
class RejectedSpanTest {

    @Test
    void oneInvalidSpanIsDroppedAlone(MlflowServer server) {
        try (TracedApplication application = TracedApplication.with(
                "mlflow.tracking.uri", server.uri(),
                "mlflow.experiment.name", "rejected",
                "mlflow.async.trace.logging.max.interval.millis", "3600000")) {
            List<String> traces = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                traces.add(application.trace("good " + i));
            }
            String rejected = rejected();
            for (int i = 20; i < 40; i++) {
                traces.add(application.trace("good " + i));
            }
            assertThat(Mlflow.flush(TimeLimits.SOON)).isFalse();
            ExportStatus status = application.await("settled", now -> now.waiting() + now.onDisk() == 0);

            MeasuredFigure.print(
                    "rejected span in a batch of 83",
                    "%d stored, %d refused, of %d",
                    status.stored(),
                    status.dropped().get(DropReason.REFUSED),
                    status.accepted());
            assertThat(status.accepted()).isEqualTo(83);
            assertThat(status.stored()).isEqualTo(82);
            assertThat(status.dropped()).containsEntry(DropReason.REFUSED, 1L);
            assertThat(status.lost()).isEqualTo(1);
            assertThat(server.stored("rejected").bySpans()).isEqualTo(Map.of(2, 41L));
            for (String trace : traces) {
                assertThat(PythonTrace.object(server.get("/api/3.0/mlflow/traces/" + trace))
                                .getJsonObject("trace")
                                .getJsonObject("trace_info")
                                .getString("state"))
                        .isEqualTo("OK");
            }
            assertThat(PythonTrace.of(server, rejected).spans()).containsExactly("mixed", "harmless of mixed");
            assertThat(application.log())
                    .filteredOn(line -> line.contains("422"))
                    .hasSize(1);
        }
    }

    /** A number of tokens that is null is more than this MLflow can add up. */
    private static String rejected() {
        return Mlflow.withSpan("mixed", root -> {
            Mlflow.withSpan("harmless", span -> 1);
            return Mlflow.withSpan("bad", bad -> {
                Map<String, Object> usage = new HashMap<>();
                usage.put("input_tokens", null);
                usage.put("output_tokens", 1);
                usage.put("total_tokens", 1);
                bad.setAttribute("mlflow.chat.tokenUsage", usage);
                return bad.traceId();
            });
        });
    }
}
