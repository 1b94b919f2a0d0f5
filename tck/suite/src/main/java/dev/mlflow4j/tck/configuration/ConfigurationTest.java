package dev.mlflow4j.tck.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settings from the application's own {@code microprofile-config.properties}. */
@Tag("settings")
public class ConfigurationTest {
    @Inject
    Sensitive sensitive;

    @Inject
    NotAnnotated notAnnotated;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(ConfigurationTest.class).settings(settings()).war();
    }

    /**
     * Its settings.
     *
     * @return values by property
     */
    public static Map<String, String> settings() {
        return Map.of(
                "mlflow.tracing.capture.outputs", "false",
                "mlflow.tracing.redact", "password, /[0-9]{4}-[0-9]{4}/",
                "mlflow.tracing.include", NotAnnotated.class.getName());
    }

    @Test
    void outputsAreLeftOut() throws Exception {
        TraceSpan span = call(Map.of("a", "b"));

        assertThat(span.inputs()).contains("{\"parameters\":{\"a\":\"b\"}}");
        assertThat(span.outputs()).isEmpty();
    }

    @Test
    void whatIsSecretIsMasked() throws Exception {
        assertThat(call(Map.of("password", "hunter2")).inputs())
                .hasValueSatisfying(
                        inputs -> assertThat(inputs).contains("password").doesNotContain("hunter2"));
        assertThat(call(Map.of("card", "my 1234-5678 card")).inputs())
                .hasValueSatisfying(inputs -> assertThat(inputs).doesNotContain("1234"));
    }

    @Test
    void includedTypesNeedNoAnnotation() throws Exception {
        TraceSpan span = Recording.trace(1, () -> notAnnotated.work(3)).spans().get(0);

        assertThat(span.name()).isEqualTo("work");
        assertThat(span.inputs()).contains("{\"n\":3}");
    }

    private TraceSpan call(Map<String, String> parameters) throws Exception {
        return Recording.trace(1, () -> sensitive.call(parameters)).spans().get(0);
    }
}
