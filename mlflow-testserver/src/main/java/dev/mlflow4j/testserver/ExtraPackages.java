package dev.mlflow4j.testserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packages that some servers need and the environment lacks, beside it, so that it stays as it is. */
final class ExtraPackages {

    /** The form protection that the basic-auth app insists on, and a driver for PostgreSQL; what they need is there. */
    private static final List<String> NAMES = List.of("Flask-WTF<2", "WTForms<4", "psycopg2-binary<3");

    private final PythonEnvironment environment;
    private final Path folder;

    ExtraPackages(PythonEnvironment environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    static ExtraPackages below(Path home, PythonEnvironment environment, MlflowVersion version) {
        return new ExtraPackages(environment, home.resolve("mlflow-" + version.number() + "-extra"));
    }

    Path folder() {
        return folder;
    }

    /** Installs them where that was not done yet; gives the environment that has them in reach. */
    PythonEnvironment install() {
        environment.install();
        if (!Files.exists(marker())) {
            try {
                InstallLock.hold(
                        folder.resolveSibling(folder.getFileName() + ".lock"), environment.progress(), this::make);
            } catch (IOException e) {
                throw new SetupException("Cannot install into " + folder + ": " + e + ". Is it writable?", e);
            }
        }
        return environment.with(this);
    }

    private void make() throws IOException {
        if (!Files.exists(marker())) {
            if (Files.exists(folder)) {
                Folders.delete(folder);
            }
            Files.createDirectories(folder);
            List<String> call = new ArrayList<>(List.of("--no-deps", "--target", folder.toString()));
            call.addAll(NAMES);
            environment.pip(folder.resolve("pip.log"), call);
            Files.writeString(marker(), String.join(" ", NAMES) + System.lineSeparator());
        }
    }

    private Path marker() {
        return folder.resolve("complete");
    }
}
