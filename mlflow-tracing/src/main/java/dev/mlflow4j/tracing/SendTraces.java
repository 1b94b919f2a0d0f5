package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.internal.command.SendCommand;

/**
 * The command that sends traces which waited in a folder to an MLflow server: {@code java -jar mlflow-tracing.jar FOLDER}.
 * The server and how to log in there are the settings of this library, by system properties or environment variables
 * (such as {@code MLFLOW_TRACKING_URI}). Each file is removed once it is stored; running the command again stores
 * nothing twice.
 */
public final class SendTraces {
    private SendTraces() {}

    /**
     * Runs the command for the given folder and ends the JVM: 0 when all is sent, 1 when something stays in the folder,
     * 2 when it was called wrongly.
     */
    public static void main(String[] arguments) {
        System.exit(SendCommand.run(arguments, SettingsSource.systemAndEnvironment(), System.out, System.err));
    }
}
