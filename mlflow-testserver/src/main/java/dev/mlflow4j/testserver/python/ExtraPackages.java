package dev.mlflow4j.testserver.python;

import dev.mlflow4j.testserver.support.Folders;
import dev.mlflow4j.testserver.support.InstallLock;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packages that some tests need and the environment lacks, beside it, so that it stays as it is. */
public final class ExtraPackages {

    /** The form protection that the basic-auth app insists on, and a driver for PostgreSQL; what they need is there. */
    private static final List<String> SERVER = List.of("Flask-WTF<2", "WTForms<4", "psycopg2-binary<3");

    /** The newest client that MLflow 3.17.2 was tested with, and what it needs and MLflow lacks. */
    private static final List<String> OPENAI = List.of(
            "openai==2.47.0",
            "httpx==0.28.1",
            "httpcore==1.0.9",
            "jiter==0.19.0",
            "distro==1.9.0",
            "sniffio==1.3.1",
            "tqdm==4.70.1");

    private final PythonEnvironment environment;
    private final Path folder;
    private final List<String> names;

    private ExtraPackages(PythonEnvironment environment, Path folder, List<String> names) {
        this.environment = environment;
        this.folder = folder;
        this.names = names;
    }

    /** For a server that is not started as usual. */
    public static ExtraPackages server(Path home, PythonEnvironment environment, MlflowVersion version) {
        return new ExtraPackages(environment, home.resolve("mlflow-" + version.number() + "-extra"), SERVER);
    }

    /** For the newest MLflow's tracing of OpenAI's own client. */
    public static ExtraPackages openAi(Path home, PythonEnvironment environment) {
        return new ExtraPackages(
                environment, home.resolve("mlflow-" + PythonEnvironment.MLFLOW_VERSION + "-openai"), OPENAI);
    }

    public Path folder() {
        return folder;
    }

    /** Installs them where that was not done yet; gives the environment that has them in reach. */
    public PythonEnvironment install() {
        environment.install();
        if (!Files.exists(marker())) {
            try {
                InstallLock.hold(
                        folder.resolveSibling(folder.getFileName() + ".lock"), environment.progress(), this::make);
            } catch (IOException e) {
                throw new SetupException("Cannot install into " + folder + ": " + e + ". Is it writable?", e);
            }
        }
        return environment.with(folder);
    }

    private void make() throws IOException {
        if (!Files.exists(marker())) {
            if (Files.exists(folder)) {
                Folders.delete(folder);
            }
            Files.createDirectories(folder);
            List<String> call = new ArrayList<>(List.of("--no-deps", "--target", folder.toString()));
            call.addAll(names);
            environment.pip(folder.resolve("pip.log"), call);
            Files.writeString(marker(), String.join(" ", names) + System.lineSeparator());
        }
    }

    private Path marker() {
        return folder.resolve("complete");
    }
}
