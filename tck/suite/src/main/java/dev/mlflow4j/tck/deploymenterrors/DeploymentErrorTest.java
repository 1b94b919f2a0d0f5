package dev.mlflow4j.tck.deploymenterrors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.deploymenterrors.ratio.WrongRatio;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong stops the deployment, and is named. */
@Tag("deployment")
@RunAsClient
public class DeploymentErrorTest {
    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "wrong setting", managed = false, testable = false)
    public static Archive<?> wrongSetting() {
        return TestApplication.of(DeploymentErrorTest.class)
                .named("wrong-setting")
                .setting("mlflow.trace.sampling.ratio", "2")
                .war();
    }

    @Deployment(name = "wrong ratio", managed = false, testable = false)
    public static Archive<?> wrongRatio() {
        return TestApplication.of(WrongRatio.class).named("wrong-ratio").war();
    }

    @Test
    void aWrongSettingStopsTheDeployment() {
        assertStopped("wrong setting", "mlflow.trace.sampling.ratio has the value '2'");
    }

    @Test
    void aWrongRatioInAnAnnotationStopsTheDeployment() {
        assertStopped("wrong ratio", "samplingRatio");
    }

    private void assertStopped(String deployment, String message) {
        try {
            AbstractThrowableAssert<?, ?> stopped = assertThatThrownBy(() -> deployer.deploy(deployment));
            if (ServerFacts.get("deployment.error").equals("said")) {
                stopped.hasStackTraceContaining(message);
            }
        } finally {
            undeploy(deployment);
        }
    }

    /** Some adapters keep what failed; to others it is unknown. */
    private void undeploy(String deployment) {
        try {
            deployer.undeploy(deployment);
        } catch (RuntimeException alreadyUndeployed) {
            return;
        }
    }
}
