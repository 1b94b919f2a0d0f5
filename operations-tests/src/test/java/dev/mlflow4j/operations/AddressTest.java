package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.ForwardedAnswer;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.ServerSetup;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.ExportStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
    void aPrefixInTheAddressIsUsed() {
        try (TracedApplication application = at(prefixed.uri(), SpoolFolders.fresh())) {
            String trace = application.trace("prefixed");
            application.awaitStored();
            assertThat(prefixed.waitForTrace(trace, TimeLimits.SOON)).contains("prefixed");
        }
    }

    /** What waits for one address is not sent to another: it stays in the folder. */
    @Test
    void aMissingPrefixIsLoggedOnceAndTracesAreBuffered() throws IOException {
        Path folder = SpoolFolders.fresh();
        try (TracedApplication application = at(prefixed.uri().replace(PREFIX, ""), folder)) {
            application.trace("kept");
            assertBuffered(application);
            assertThat(application.log())
                    .singleElement()
                    .asString()
                    .contains("path")
                    .contains("mlflow.tracking.uri");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isPositive();
        }
    }

    @Test
    void whatIsNotMlflowIsLoggedOnceAndTracesAreBufferedUntilItIs() {
        assertBufferedUntilItIsMlflow(StubAnswer.text(200, "<html>Welcome</html>"), "is no MLflow server");
    }

    @Test
    void anMlflowThatIsTooOldIsLoggedOnceAndTracesAreBufferedUntilItIsReplaced() {
        assertBufferedUntilItIsMlflow(
                StubAnswer.by(request -> request.path().endsWith("/version")
                        ? StubAnswer.text(200, "3.5.1")
                        : StubAnswer.text(404, "<title>404 Not Found</title>")),
                "is MLflow 3.5,");
    }

    /** A reverse proxy that takes the prefix off before an MLflow that knows nothing of it. */
    @Test
    void aReverseProxyMayRemoveThePrefix(MlflowServer server) {
        try (StubServer proxy = StubServer.start()
                        .onPrefix(
                                StubServer.ANY,
                                "/behind/",
                                ForwardedAnswer.of(server.uri(), path -> path.replaceFirst("^/behind", "")));
                TracedApplication application = at(proxy.uri() + "/behind/", SpoolFolders.fresh())) {
            String trace = application.trace("behind");
            application.awaitStored();
            assertThat(server.waitForTrace(trace, TimeLimits.SOON)).contains("behind");
        }
    }

    private static void assertBufferedUntilItIsMlflow(StubAnswer before, String expected) {
        try (StubServer gateway = StubServer.start().otherwise(before);
                TracedApplication application = at(gateway.uri() + PREFIX, SpoolFolders.fresh())) {
            String trace = application.trace("kept");
            assertBuffered(application);
            assertThat(application.log()).singleElement().asString().contains(expected);

            gateway.otherwise(ForwardedAnswer.of(prefixed.uri().replace(PREFIX, "")));
            assertThat(application.awaitStored().lost()).isZero();
            assertThat(prefixed.waitForTrace(trace, TimeLimits.SOON)).contains("kept");
        }
    }

    private static void assertBuffered(TracedApplication application) {
        ExportStatus status = application.awaitProblem();
        assertThat(status.waiting() + status.onDisk()).isEqualTo(2);
        assertThat(status.lost()).isZero();
    }

    private static TracedApplication at(String uri, Path folder) {
        return TracedApplication.with(
                "mlflow.tracking.uri", uri,
                "mlflow.experiment.name", "address",
                "mlflow.tracing.folder", folder);
    }
}
