package dev.mlflow4j.tracing.internal.command;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.http.RetryPolicy;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Implements {@link dev.mlflow4j.tracing.SendTraces}, without ending the JVM. */
public final class SendCommand {
    /** Less than an application retries, because a person may wait for the command. */
    private static final int MAX_RETRY_SECONDS = 60;

    private static final int LEFT_OVER = 1;
    private static final int WRONG_CALL = 2;

    private SendCommand() {}

    public static int run(String[] arguments, SettingsSource source, PrintStream out, PrintStream err) {
        if (arguments.length != 1 || arguments[0].startsWith("-")) {
            err.println("Usage: java -jar mlflow-tracing.jar FOLDER (with MLFLOW_TRACKING_URI set to the server)");
            return WRONG_CALL;
        }
        File given = new File(arguments[0]).getAbsoluteFile();
        if (!given.isDirectory()) {
            err.println("There is no folder " + given + ".");
            return WRONG_CALL;
        }
        Path folder = given.toPath();
        try {
            TracingSettings settings = TracingSettings.read(source);
            URI server = settings.trackingUri()
                    .orElseThrow(() -> new SettingsException(
                            "mlflow.tracking.uri", "", "the address of the MLflow server to send to"));
            int seconds = Math.min(MAX_RETRY_SECONDS, settings.export().retryTimeoutSeconds());
            RetryPolicy retry = RetryPolicy.startingWithin(Duration.ofSeconds(seconds));
            boolean files = new FolderSender(folder, server, settings, retry, out).send();
            boolean spools = new SpoolSender(folder, settings, retry, out).send();
            return files && spools ? 0 : LEFT_OVER;
        } catch (SettingsException e) {
            err.println(e.getMessage());
            return WRONG_CALL;
        } catch (IOException e) {
            err.println(folder + ": " + e.getMessage());
            return LEFT_OVER;
        }
    }
}
