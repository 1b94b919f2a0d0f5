package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.internal.export.FolderSender;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command that sends traces which waited in a folder to an MLflow server: {@code java -jar mlflow-tracing.jar FOLDER}.
 * The server and how to log in there are the settings of this library, by system properties or environment variables
 * ({@code MLFLOW_TRACKING_URI} and its kin). Each file is removed once it is stored; running the command again stores
 * nothing twice.
 */
public final class SendTraces {
    private SendTraces() {}

    /**
     * Runs the command and ends the JVM: 0 when all is sent, 1 when something stays in the folder, 2 when it was called
     * wrongly.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments, SettingsSource.systemAndEnvironment(), System.out, System.err));
    }

    static int run(String[] arguments, SettingsSource source, PrintStream out, PrintStream err) {
        if (arguments.length != 1 || arguments[0].startsWith("-")) {
            err.println("Usage: java -jar mlflow-tracing.jar FOLDER (with MLFLOW_TRACKING_URI set to the server)");
            return 2;
        }
        Path folder = Path.of(arguments[0]);
        if (!Files.isDirectory(folder)) {
            err.println("There is no folder " + folder.toAbsolutePath() + ".");
            return 2;
        }
        try {
            TracingSettings settings = TracingSettings.read(source);
            URI server = settings.trackingUri()
                    .orElseThrow(() -> new SettingsException(
                            "mlflow.tracking.uri", "", "the address of the MLflow server to send to"));
            return new FolderSender(folder, server, settings, out).send() ? 0 : 1;
        } catch (SettingsException e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println(folder.toAbsolutePath() + ": " + e.getMessage());
            return 1;
        }
    }
}
