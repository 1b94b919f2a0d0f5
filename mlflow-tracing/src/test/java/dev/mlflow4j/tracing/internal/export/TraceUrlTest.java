package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The address of a trace is in its own experiment, or there is none. */
class TraceUrlTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int REMEMBERED = 1_000;

    private StubServer server;
    private Tracing tracing;

    @BeforeEach
    void start() throws Exception {
        server = FakeMlflow.start()
                .on(
                        "GET",
                        "/api/2.0/mlflow/experiments/get-by-name",
                        StubAnswer.json(
                                200, "{\"experiment\": {\"experiment_id\": \"42\", \"lifecycle_stage\": \"active\"}}"));
        Map<String, String> settings = Map.of("mlflow.tracking.uri", server.uri(), "mlflow.experiment.id", "7");
        tracing = new Tracing(TracingSettings.read(property -> Optional.ofNullable(settings.get(property))));
    }

    @AfterEach
    void end() {
        tracing.close(TIMEOUT);
        server.close();
    }

    @Test
    void anEndedTraceIsInTheExperimentThatItHad() {
        Span open =
                tracing.starter().start(SpanSpec.named("open").experiment("own").build());
        String own = ended(SpanSpec.named("own").experiment("own").build());
        String configured = ended(SpanSpec.named("configured").build());
        assertThat(tracing.flush(TIMEOUT)).isTrue();

        assertThat(tracing.traceUrl(open.traceId())).contains(url("42", open.traceId()));
        assertThat(tracing.traceUrl(own)).contains(url("42", own));
        assertThat(tracing.traceUrl(configured)).contains(url("7", configured));
        open.end();
    }

    @Test
    void aTraceWhoseExperimentIsForgottenHasNone() {
        String first = ended(SpanSpec.named("own").experiment("own").build());
        String second = ended(SpanSpec.named("own").experiment("own").build());
        String configured = ended(SpanSpec.named("configured").build());
        for (int i = 0; i < REMEMBERED - 1; i++) {
            ended(SpanSpec.named("own").experiment("own").build());
        }
        assertThat(tracing.flush(TIMEOUT)).isTrue();

        assertThat(tracing.traceUrl(first)).isEmpty();
        assertThat(tracing.traceUrl(configured)).isEmpty();
        assertThat(tracing.traceUrl(second)).contains(url("42", second));
        Span open = tracing.starter().start(SpanSpec.named("open").build());
        assertThat(tracing.traceUrl(open.traceId())).contains(url("7", open.traceId()));
        open.end();
    }

    private String ended(SpanSpec spec) {
        Span span = tracing.starter().start(spec);
        span.end();
        return span.traceId();
    }

    private String url(String experiment, String traceId) {
        return server.uri() + "/#/experiments/" + experiment + "/traces?selectedEvaluationId=" + traceId;
    }
}
