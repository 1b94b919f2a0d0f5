package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.enterprise.inject.spi.Interceptor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @ApplicationScoped
    public static class WrongRatio {
        @Traced(samplingRatio = 1.5)
        public void call() {}
    }

    @ParameterizedTest
    @CsvSource({
        "mlflow.tracking.uri, localhost:5000, 'an address of an MLflow server'",
        "mlflow.trace.sampling.ratio, 2, a number from 0.0 to 1.0",
        "mlflow.tracing.enabled, maybe, true or false",
        "mlflow.experiment.id, one, 'the id of an experiment, a number'",
        "mlflow.async.trace.logging.max.queue.size, 0, a whole number from 1",
        "mlflow.tracing.interceptor.priority, first, a whole number",
        "mlflow.tracing.include, 'a b', a comma-separated list of packages",
        "mlflow.tracking.server.cert.path, /no/such/file, a file that can be read"
    })
    void aWrongSettingStopsTheDeployment(String property, String value, String allowed) {
        assertThatThrownBy(() -> WeldContainer.with(Map.of(property, value), GuideBeans.Steps.class))
                .hasStackTraceContaining(property + " has the value '" + value + "'; allowed is " + allowed);
    }

    @Test
    void aSecretIsNotShown() {
        assertThatThrownBy(() -> WeldContainer.with(
                        Map.of("mlflow.tracking.uri", "http://me:hunter2@localhost:5000"), GuideBeans.Steps.class))
                .hasStackTraceContaining("mlflow.tracking.uri")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("hunter2"));
        assertThatThrownBy(
                        () -> WeldContainer.with(Map.of("mlflow.tracking.token", "t0p secret"), GuideBeans.Steps.class))
                .hasStackTraceContaining("mlflow.tracking.token")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("t0p"));
    }

    @Test
    void aWrongRatioInAnAnnotationStopsTheDeployment() {
        assertThatThrownBy(() -> WeldContainer.with(WrongRatio.class))
                .hasStackTraceContaining("samplingRatio")
                .hasStackTraceContaining("1.5");
    }

    @Test
    void tracingCanBeOff() {
        try (WeldContainer weld =
                WeldContainer.with(Map.of("mlflow.tracing.enabled", "false"), GuideBeans.Steps.class)) {
            assertThat(weld.get(GuideBeans.Steps.class).addOne(1)).isEqualTo(2);
            assertThat(RecordedTraces.all()).isEmpty();
            assertThat(interceptors(weld)).isEmpty();
        }
    }

    @Test
    void anInterceptorIsBoundOnlyWhereTracingIsOn() {
        try (WeldContainer weld = WeldContainer.with(GuideBeans.Steps.class)) {
            assertThat(interceptors(weld)).hasSize(1);
        }
    }

    @Traced
    private static final class Plain {}

    private static List<Interceptor<?>> interceptors(WeldContainer weld) {
        return weld.get(BeanManager.class)
                .resolveInterceptors(InterceptionType.AROUND_INVOKE, Plain.class.getAnnotation(Traced.class));
    }

    @Test
    void inputsAndOutputsCanBeLeftOutEverywhere() {
        try (WeldContainer weld = WeldContainer.with(
                Map.of("mlflow.tracing.capture.inputs", "false", "mlflow.tracing.capture.outputs", "false"),
                GuideBeans.Steps.class)) {
            weld.get(GuideBeans.Steps.class).addOne(1);
            assertThat(RecordedTraces.awaitOne(1).spans().get(0).attributes())
                    .doesNotContainKeys("mlflow.spanInputs", "mlflow.spanOutputs");
        }
    }

    private static String stackTrace(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text, true));
        return text.toString();
    }
}
