package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.ServerSetup;
import dev.mlflow4j.tracing.ExportStatus;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server behind a path prefix, and addresses where there is none. */
@ExtendWith(RealMlflow.class)
class AddressTest {
    private static final String PREFIX = "/tools/mlflow";

    private static MlflowServer prefixed;

    @BeforeAll
    static void start() {
        prefixed = ServerSetup.mlflow().prefix(PREFIX).start();
    }

    @AfterAll
    static void stop() {
        prefixed.close();
    }

    @Test
    void aPrefixInTheAddressIsKept() {
        try (Application application = at(prefixed.uri(), Folders.fresh())) {
            String trace = application.trace("prefixed");
            application.awaitStored();
            assertThat(prefixed.waitForTrace(trace, Limits.SOON)).contains("prefixed");
        }
    }

    @Test
    void aPrefixThatWasForgottenIsSaidOnceAndTracesAreKept() {
        assertKeptAndThenStored(prefixed.uri().replace(PREFIX, ""));
    }

    @Test
    void whatIsNotMlflowIsSaidOnceAndTracesAreKept() {
        try (Gateway other = new Gateway(call -> Gateway.say(call, 200, "<html>Welcome</html>"))) {
            assertKeptAndThenStored(other.uri());
        }
    }

    @Test
    void anMlflowThatIsTooOldIsSaidOnceAndTracesAreKept() {
        try (Gateway old = new Gateway(call -> {
            boolean version = call.getRequestURI().getPath().equals("/version");
            Gateway.say(call, version ? 200 : 404, version ? "3.5.1" : "<title>404 Not Found</title>");
        })) {
            assertThat(assertKeptAndThenStored(old.uri())).contains("3.5.1").contains("3.6");
        }
    }

    /** A reverse proxy that takes the prefix off before an MLflow that knows nothing of it. */
    @Test
    void aReverseProxyMayTakeThePrefixOff(MlflowServer server) {
        try (Gateway proxy = new Gateway(call -> Gateway.pass(
                        call,
                        server.uri(),
                        URI.create(call.getRequestURI().toString().replaceFirst("^/behind", ""))));
                Application application = at(proxy.uri() + "/behind/", Folders.fresh())) {
            String trace = application.trace("behind");
            application.awaitStored();
            assertThat(server.waitForTrace(trace, Limits.SOON)).contains("behind");
        }
    }

    /** Gives the line that says it. */
    private static String assertKeptAndThenStored(String wrong) {
        Path folder = Folders.fresh();
        String trace;
        String said;
        try (Application application = at(wrong, folder)) {
            trace = application.trace("kept");
            ExportStatus status = application.awaitProblem();
            assertThat(status.lost()).isZero();
            assertThat(status.stored()).isZero();
            assertThat(application.log())
                    .filteredOn(line -> line.contains(wrong))
                    .hasSize(1);
            said = String.join("\n", application.log());
        }
        try (Application application = at(prefixed.uri(), folder)) {
            assertThat(application.awaitStored().restored()).isEqualTo(2);
            assertThat(prefixed.waitForTrace(trace, Limits.SOON)).contains("kept");
        }
        return said;
    }

    private static Application at(String uri, Path folder) {
        return Application.with(
                "mlflow.tracking.uri", uri,
                "mlflow.experiment.name", "address",
                "mlflow.tracing.folder", folder);
    }
}
