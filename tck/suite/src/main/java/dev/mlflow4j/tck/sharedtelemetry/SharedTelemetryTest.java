package dev.mlflow4j.tck.sharedtelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tck.ServerLog;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.RestApplication;
import dev.mlflow4j.tck.telemetry.OtlpReceiver;
import dev.mlflow4j.tck.telemetry.ServerTelemetry;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server's OpenTelemetry and ours in one trace. */
@Tag("rest")
@Tag("telemetry")
@RunAsClient
public class SharedTelemetryTest {
    private static final OtlpReceiver INSIDE = new OtlpReceiver();
    private static final OtlpReceiver BOTH = new OtlpReceiver();

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "telemetry-shared", managed = false, testable = false)
    public static Archive<?> inside() {
        return application("telemetry-shared", INSIDE).war();
    }

    @Deployment(name = "telemetry-exported", managed = false, testable = false)
    public static Archive<?> both() {
        return application("telemetry-exported", BOTH)
                .setting("mlflow.tracing.opentelemetry.export", "true")
                .war();
    }

    private static TestApplication application(String name, OtlpReceiver receiver) {
        return TestApplication.of(SharedTelemetryTest.class)
                .named(name)
                .withClasses(RestApplication.class)
                .withOpenTelemetry()
                .setting("mlflow.jaxrs.exclude", "/shop/spans")
                .setting("mlflow.tracing.opentelemetry", "shared")
                .setting("otel.sdk.disabled", "false")
                .settings(ServerTelemetry.settings(receiver));
    }

    @Test
    void theServersSpansAreInOurTrace() throws Exception {
        use("telemetry-shared", INSIDE, false);
    }

    @Test
    void tracedSpansAreInWhatTheServerExportsToo() throws Exception {
        use("telemetry-exported", BOTH, true);
    }

    private void use(String application, OtlpReceiver receiver, boolean exported) throws Exception {
        assumeTrue(ServerFacts.get("telemetry").equals("own"), "This server has no OpenTelemetry");
        ServerLog log = ServerLog.fromNow();
        deployer.deploy(application);
        try {
            new SharedTraces(Web.ofApplication(application), receiver).assertServersSpansAreInside(exported);
        } finally {
            deployer.undeploy(application);
        }
        assertThat(log.linesWith("LinkageError", "NoSuchMethodError", "NoClassDefFoundError", "AbstractMethodError"))
                .isEmpty();
    }
}
