package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.se.SeContainer;
import java.net.URL;
import org.junit.jupiter.api.Test;

/** The suite runs once on each Weld; this tells that it is the one that is meant. */
class WeldVersionTest {
    @Test
    void theWeldThatIsMeantRunsTheTests() throws Exception {
        Class<?> weld = Class.forName("org.jboss.weld.environment.se.Weld");
        URL jar = weld.getProtectionDomain().getCodeSource().getLocation();
        assertThat(jar.toString()).contains("weld-se-core-" + System.getProperty("expected.weld"));
        assertThat(SeContainer.class).isNotNull();
    }
}
