package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testserver.ForwardedAnswer;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.ServerSetup;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.TracingClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers that want to know who sends. */
@ExtendWith(RealMlflow.class)
class LoginTest {
    private static final String PASSWORD = "correct horse 1";
    private static final String OTHER = "correct horse 2";

    private static MlflowServer guarded;

    @BeforeAll
    static void start() {
        guarded = ServerSetup.mlflow().basicAuth(PASSWORD).start();
    }

    @AfterAll
    static void stop() {
        guarded.close();
    }

    @Test
    void theRightNameAndPasswordAreLetIn() {
        try (TracedApplication application = basic(PASSWORD, "let in", SpoolFolders.fresh())) {
            String trace = application.trace("let in");
            application.awaitStored();
            assertThat(guarded.waitForTrace(trace, TimeLimits.SOON)).contains("let in");
            assertThat(application.log()).noneMatch(line -> line.contains(PASSWORD));

            assertThat(TracingClient.create().getTrace(trace).spans()).hasSize(2);
        }
    }

    @Test
    void aReaderCannotLogFeedback() {
        guarded.post(
                "/api/2.0/mlflow/users/create", "{\"username\": \"reader\", \"password\": \"%s\"}".formatted(OTHER));
        String trace;
        try (TracedApplication application = basic(PASSWORD, "read only", SpoolFolders.fresh())) {
            trace = application.trace("read only");
            application.awaitStored();
        }
        try (TracedApplication application = TracedApplication.with(
                "mlflow.tracking.uri",
                guarded.uri(),
                "mlflow.tracking.username",
                "reader",
                "mlflow.tracking.password",
                OTHER)) {
            TracingClient client = TracingClient.create();
            assertThat(client.getTrace(trace).spans()).hasSize(2);
            assertThatThrownBy(() -> client.logFeedback(trace, "helpful", true))
                    .isInstanceOfSatisfying(TracingException.class, failure -> assertThat(failure.httpStatus())
                            .hasValue(403))
                    .hasMessageContaining("this login may not do that");
        }
        try (TracedApplication wrong = basic("wrong horse 1", "read only", SpoolFolders.fresh())) {
            assertThatThrownBy(() -> TracingClient.create().getTrace(trace))
                    .isInstanceOfSatisfying(TracingException.class, failure -> assertThat(failure.httpStatus())
                            .hasValue(401))
                    .hasMessageContaining("mlflow.tracking.username")
                    .message()
                    .doesNotContain("wrong horse 1");
        }
    }

    /** As an operator does it: the password is wrong, is said to be, and the application starts again with the right one. */
    @Test
    void aWrongPasswordBuffersTheTracesForTheRightOne() {
        Path folder = SpoolFolders.fresh();
        String kept;
        try (TracedApplication application = basic("wrong horse 1", "wrong", folder)) {
            kept = application.trace("kept");
            ExportStatus status = application.awaitProblem();
            assertThat(status.problem().orElseThrow()).contains("401").doesNotContain("wrong horse 1");
            assertThat(status.lost()).isZero();
            assertThat(application.log())
                    .filteredOn(line -> line.contains("401"))
                    .singleElement()
                    .asString()
                    .doesNotContain("wrong horse 1");
        }
        try (TracedApplication application = basic(PASSWORD, "wrong", folder)) {
            String next = application.trace("next");
            ExportStatus status = application.awaitStored();
            assertThat(status.restored()).isEqualTo(2);
            assertThat(guarded.waitForTrace(kept, TimeLimits.SOON)).contains("kept");
            assertThat(guarded.waitForTrace(next, TimeLimits.SOON)).contains("next");
            MeasuredFigure.print(
                    "401, then the right password",
                    "%d spans kept on disk, %d stored, %d lost",
                    status.restored(),
                    status.stored(),
                    status.lost());
        }
    }

    /** The other way round: the server learns the password that the application has. */
    @Test
    void aPasswordThatIsCorrectedAtTheServerStoresAll() {
        guarded.post(
                "/api/2.0/mlflow/users/create", "{\"username\": \"sender\", \"password\": \"%s\"}".formatted(PASSWORD));
        guarded.post("/api/2.0/mlflow/experiments/create", "{\"name\": \"mended\"}");
        try (TracedApplication application = TracedApplication.with(
                "mlflow.tracking.uri",
                guarded.uri(),
                "mlflow.experiment.name",
                "sender's own",
                "mlflow.tracking.username",
                "sender",
                "mlflow.tracking.password",
                OTHER)) {
            String trace = application.trace("waits");
            application.awaitProblem();
            guarded.patch(
                    "/api/2.0/mlflow/users/update-password",
                    "{\"username\": \"sender\", \"password\": \"%s\"}".formatted(OTHER));
            ExportStatus status = application.awaitStored();
            assertThat(status.lost()).isZero();
            assertThat(status.problem()).isEmpty();
            assertThat(guarded.waitForTrace(trace, TimeLimits.SOON)).contains("waits");
        }
    }

    @Test
    void aTokenThatIsCorrectedIsUsedWithoutARestart(MlflowServer open) {
        try (StubServer gateway = StubServer.start().otherwise(demand("Bearer t0ken-2", open));
                TracedApplication application = TracedApplication.with(
                        "mlflow.tracking.uri", gateway.uri(),
                        "mlflow.experiment.name", "token",
                        "mlflow.tracking.token", "t0ken-1")) {
            String trace = application.trace("token");
            ExportStatus refused = application.awaitProblem();
            assertThat(refused.problem().orElseThrow()).contains("401").doesNotContain("t0ken-1");
            assertThat(refused.lost()).isZero();

            application.change("mlflow.tracking.token", "t0ken-2");
            ExportStatus status = application.awaitStored();

            assertThat(open.waitForTrace(trace, TimeLimits.SOON)).contains("token");
            assertThat(logins(gateway))
                    .containsOnly("Bearer t0ken-1", "Bearer t0ken-2")
                    .endsWith("Bearer t0ken-2");
            assertThat(application.log())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(3)
                    .noneMatch(line -> line.contains("t0ken"));
            MeasuredFigure.print(
                    "401, then a corrected token",
                    "%d spans stored, %d lost, %d calls, %d log lines",
                    status.stored(),
                    status.lost(),
                    gateway.requests().size(),
                    application.log().size());
        }
    }

    @Test
    void aRedirectToAnotherHostCarriesNoLogin(MlflowServer open) {
        try (StubServer elsewhere = StubServer.start().otherwise(ForwardedAnswer.of(open.uri()));
                StubServer first = StubServer.start()
                        .otherwise(StubAnswer.by(request ->
                                StubAnswer.redirect(307, "http://localhost:" + elsewhere.port() + request.uri())));
                TracedApplication application = TracedApplication.with(
                        "mlflow.tracking.uri", first.uri(),
                        "mlflow.experiment.id", "0",
                        "mlflow.tracking.token", "t0ken-3")) {
            application.trace("redirected");
            application.await("answered", status -> status.problem().isPresent() || status.stored() > 0);
            assertThat(logins(first)).isNotEmpty().containsOnly("Bearer t0ken-3");
            assertThat(elsewhere.requests())
                    .allMatch(request -> request.header("Authorization").isEmpty());
            assertThat(Mlflow.exportStatus().lost()).isZero();
        }
    }

    private static TracedApplication basic(String password, String experiment, Path folder) {
        return TracedApplication.with(
                "mlflow.tracking.uri", guarded.uri(),
                "mlflow.experiment.name", experiment,
                "mlflow.tracing.folder", folder,
                "mlflow.tracking.username", "admin",
                "mlflow.tracking.password", password);
    }

    private static StubAnswer demand(String login, MlflowServer server) {
        return StubAnswer.by(request -> request.header("Authorization").equals(Optional.of(login))
                ? ForwardedAnswer.of(server.uri())
                : StubAnswer.text(401, "who are you?"));
    }

    private static List<String> logins(StubServer server) {
        return server.requests().stream()
                .map(request -> request.header("Authorization").orElse("none"))
                .toList();
    }
}
