package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.Certificates;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.ServerSetup;
import dev.mlflow4j.tracing.ExportStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server with a certificate of an authority that nobody knows, which wants a certificate of its callers as well. */
@ExtendWith(RealMlflow.class)
class TlsTest {
    private static final String TRUSTED = "mlflow.tracking.server.cert.path";
    private static final String CLIENT = "mlflow.tracking.client.cert.path";
    private static final String INSECURE = "mlflow.tracking.insecure.tls";

    private static Certificates certificates;
    private static MlflowServer server;

    @BeforeAll
    static void start() {
        certificates = Certificates.in(Path.of("target", "certificates"));
        server = ServerSetup.mlflow().tls(certificates).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAuthorityOfOnesOwnAndAClientCertificateAreEnough() {
        assertStored(TRUSTED, certificates.authority(), CLIENT, certificates.client());
    }

    @Test
    void insecureWhenAskedTakesAnyServer() {
        assertStored(INSECURE, true, CLIENT, certificates.client());
    }

    @Test
    void aServerThatIsNotTrustedGetsNothing() {
        assertBuffered(CLIENT, certificates.client());
    }

    @Test
    void aServerOfAnotherAuthorityGetsNothing() {
        Certificates others = Certificates.in(Path.of("target", "other-certificates"));
        assertBuffered(TRUSTED, others.authority(), CLIENT, certificates.client());
    }

    @Test
    void withoutTheClientCertificateTheServerRefuses() {
        assertBuffered(TRUSTED, certificates.authority());
    }

    private static void assertStored(Object... settings) {
        try (TracedApplication application = application(SpoolFolders.fresh(), settings)) {
            String trace = application.trace("by tls");
            assertThat(application.awaitStored().lost()).isZero();
            assertThat(server.waitForTrace(trace, TimeLimits.SOON)).contains("by tls");
        }
    }

    /** Logged once, and sent when the setting is right. */
    private static void assertBuffered(Object... settings) {
        Path folder = SpoolFolders.fresh();
        String trace;
        try (TracedApplication application = application(folder, settings)) {
            trace = application.trace("kept");
            ExportStatus status = application.awaitProblem();
            assertThat(status.lost()).isZero();
            assertThat(status.stored()).isZero();
            assertThat(application.log())
                    .filteredOn(line -> line.contains(server.uri()))
                    .hasSize(1);
        }
        try (TracedApplication application =
                application(folder, TRUSTED, certificates.authority(), CLIENT, certificates.client())) {
            application.await("restored and stored", status -> status.restored() == 2 && status.stored() == 2);
            assertThat(server.waitForTrace(trace, TimeLimits.SOON)).contains("kept");
        }
    }

    private static TracedApplication application(Path folder, Object... settings) {
        Object[] all = new Object[settings.length + 6];
        System.arraycopy(settings, 0, all, 6, settings.length);
        all[0] = "mlflow.tracking.uri";
        all[1] = server.uri();
        all[2] = "mlflow.experiment.name";
        all[3] = "tls";
        all[4] = "mlflow.tracing.folder";
        all[5] = folder;
        return TracedApplication.with(all);
    }
}
