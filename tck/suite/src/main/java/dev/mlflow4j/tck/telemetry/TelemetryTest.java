package dev.mlflow4j.tck.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tck.ServerLog;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.RestApplication;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Beside the server's own OpenTelemetry: each sends its spans, and neither meets the other's. */
@Tag("rest")
@Tag("telemetry")
@RunAsClient
public class TelemetryTest {
    private static final OtlpReceiver ON = new OtlpReceiver();
    private static final OtlpReceiver OFF = new OtlpReceiver();

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "telemetry-on", managed = false, testable = false)
    public static Archive<?> on() {
        return application("telemetry-on", ON)
                .setting("otel.sdk.disabled", "false")
                .war();
    }

    @Deployment(name = "telemetry-off", managed = false, testable = false)
    public static Archive<?> off() {
        return application("telemetry-off", OFF)
                .setting("otel.sdk.disabled", "true")
                .war();
    }

    private static TestApplication application(String name, OtlpReceiver receiver) {
        return TestApplication.of(TelemetryTest.class)
                .named(name)
                .withClasses(RestApplication.class)
                .withOpenTelemetry()
                .setting("mlflow.jaxrs.exclude", "/doubled/spans")
                .settings(ServerTelemetry.settings(receiver));
    }

    @Test
    void bothTraceARequest() throws Exception {
        BothTelemetries both = use("telemetry-on", ON, used -> {
            used.request(1);
            used.request(2);
            used.call();
            used.assertServerSendsEachOnce(1, 2);
        });
        both.assertServerSendsEachOnce(1, 2);
    }

    @Test
    void mlflowTracesAloneWhereTheServersIsOff() throws Exception {
        use("telemetry-off", OFF, used -> {
                    used.request(3);
                    used.call();
                })
                .assertServerSendsNothing();
    }

    private BothTelemetries use(String application, OtlpReceiver receiver, BothTelemetries.Use use) throws Exception {
        assumeTrue(ServerFacts.get("telemetry").equals("own"), "This server has no OpenTelemetry");
        ServerLog log = ServerLog.fromNow();
        BothTelemetries both = new BothTelemetries(Web.ofApplication(application), receiver);
        deployer.deploy(application);
        try {
            use.of(both);
        } finally {
            deployer.undeploy(application);
        }
        assertThat(log.linesWith(BothTelemetries.BAD_LINES)).isEmpty();
        return both;
    }
}
