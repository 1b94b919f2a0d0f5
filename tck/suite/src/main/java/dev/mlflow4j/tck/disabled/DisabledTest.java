package dev.mlflow4j.tck.disabled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.testing.RecordedTraces;
import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code mlflow.tracing.enabled=false}. */
@Tag("settings")
public class DisabledTest {
    @Inject
    UntracedBean plain;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(DisabledTest.class).settings(settings()).war();
    }

    /**
     * Its settings.
     *
     * @return values by property
     */
    public static Map<String, String> settings() {
        return Map.of("mlflow.tracing.enabled", "false");
    }

    @Test
    void theMethodsWorkAndNothingIsRecorded() {
        RecordedTraces.clear();
        assertThat(plain.call(1)).isEqualTo(2);

        assertThat(RecordedTraces.all()).isEmpty();
    }
}
