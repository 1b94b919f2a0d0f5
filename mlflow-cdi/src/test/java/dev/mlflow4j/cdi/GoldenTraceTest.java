package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.Mlflow;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What MLflow's Python SDK wrote for an example, and what we write for the same, both read from a real server. */
@ExtendWith(RealMlflow.class)
class GoldenTraceTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void decorator(MlflowServer server) {
        try (WeldContainer weld =
                WeldContainer.with(settings(server), GuideBeans.Steps.class, GuideBeans.Pipeline.class)) {
            weld.get(GuideBeans.Pipeline.class).run(4);
            assertEqualToGolden(
                    server, "decorator", Map.of("trace_test", "run", "add_1", "addOne", "minus_1", "minusOne"));
        }
    }

    @Test
    void exception(MlflowServer server) {
        try (WeldContainer weld = WeldContainer.with(settings(server), GuideBeans.Failing.class)) {
            GuideBeans.Failing bean = weld.get(GuideBeans.Failing.class);
            assertThatThrownBy(() -> bean.boom("z")).isExactlyInstanceOf(IllegalArgumentException.class);
            assertEqualToGolden(server, "exception", Map.of());
        }
    }

    @Test
    void tagsAndPreviews(MlflowServer server) {
        try (WeldContainer weld = WeldContainer.with(settings(server), GuideBeans.Tagged.class)) {
            weld.get(GuideBeans.Tagged.class).tagged(1);
            assertEqualToGolden(server, "tags_and_previews", Map.of());
        }
    }

    private static Map<String, String> settings(MlflowServer server) {
        return Map.of(
                "mlflow.tracking.uri", server.uri().toString(), "mlflow.experiment.name", "golden traces of Java");
    }

    private static void assertEqualToGolden(MlflowServer server, String example, Map<String, String> methods) {
        assertThat(Mlflow.flush(TIMEOUT)).isTrue();
        String traceId = Mlflow.lastTraceId().orElseThrow();
        server.waitForTrace(traceId, TIMEOUT);
        JsonObject ours = GoldenTrace.comparable(GoldenTrace.parse(server.normalisedTrace(traceId)), Map.of());
        JsonObject golden = GoldenTrace.comparable(GoldenTrace.resource(example), methods);
        assertThat(ours).isEqualTo(golden);
    }
}
