package dev.mlflow4j.testserver.python;

import dev.mlflow4j.testserver.process.ShortCommand;
import dev.mlflow4j.testserver.support.Home;
import dev.mlflow4j.testserver.support.InstallLock;
import dev.mlflow4j.testserver.support.Progress;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A virtual Python environment with MLflow in it, made once and kept below the home folder: the system property
 * {@code mlflow4j.home}, else the variable {@code MLFLOW4J_HOME}, else {@code .mlflow4j} in the current folder.
 *
 * <p>It needs Python 3.10 or later: the one that the variable {@code PYTHON} names, else the one on the path.
 */
public final class PythonEnvironment {

    /** The MLflow that is installed. */
    public static final String MLFLOW_VERSION = MlflowVersion.V3_17_2.number();

    private static final Set<String> LOGIN =
            Set.of("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD", "MLFLOW_TRACKING_TOKEN");

    private static final Duration VENV_LIMIT = Duration.ofMinutes(5);

    private final Path folder;
    private final Requirement requirement;
    private final Map<String, String> settings;
    private final Progress progress;

    public PythonEnvironment(Path folder, String requirement, Map<String, String> settings, Progress progress) {
        this(folder, Requirement.of(requirement), settings, progress);
    }

    private PythonEnvironment(Path folder, Requirement requirement, Map<String, String> settings, Progress progress) {
        this.folder = folder;
        this.requirement = requirement;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * The environment below the home folder; nothing is installed yet.
     *
     * @return the environment
     */
    public static PythonEnvironment ofHome() {
        return below(Home.folder());
    }

    public static PythonEnvironment below(Path home) {
        return below(home, MlflowVersion.V3_17_2);
    }

    public static PythonEnvironment below(Path home, MlflowVersion version) {
        Path folder = home.resolve("mlflow-" + version.number());
        return new PythonEnvironment(folder, version.requirement(), Map.of(), Progress.console());
    }

    /** The same, with packages in reach that are installed beside it. */
    public PythonEnvironment with(Path packages) {
        return new PythonEnvironment(folder, requirement, Map.of("PYTHONPATH", packages.toString()), progress);
    }

    public Progress progress() {
        return progress;
    }

    /**
     * Why MLflow cannot be had here, as far as that shows without trying to install it.
     *
     * @return one line, or nothing when it is there or can be installed
     */
    public Optional<String> unavailable() {
        if (installed()) {
            return Optional.empty();
        }
        try {
            usablePython();
            return Optional.empty();
        } catch (SetupException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Whether everything is there.
     *
     * @return whether {@link #install} has nothing to do
     */
    public boolean installed() {
        return Files.exists(marker()) && Files.isExecutable(python());
    }

    /**
     * Installs what is missing; one that was interrupted is done again from the start.
     *
     * @return this
     * @throws SetupException when it cannot
     */
    public PythonEnvironment install() {
        if (!installed()) {
            Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
            try {
                InstallLock.hold(lock, progress, this::makeUnlessInstalled);
            } catch (IOException e) {
                throw new SetupException(
                        "Cannot install into " + folder + ": " + e + ". Is it writable, is there room?", e);
            }
        }
        return this;
    }

    /**
     * The environment's Python.
     *
     * @return its path, whether it is installed or not
     */
    public Path python() {
        return File.separatorChar == '\\' ? folder.resolve("Scripts/python.exe") : folder.resolve("bin/python");
    }

    /** A call of this Python that the caller's own Python and MLflow settings do not reach, a login excepted. */
    public ProcessBuilder command(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(python().toString());
        builder.command().addAll(List.of(arguments));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("MLFLOW_") && !LOGIN.contains(name));
        environment.keySet().removeAll(List.of("PYTHONHOME", "PYTHONPATH"));
        environment.putAll(Map.of("PYTHONUTF8", "1", "MLFLOW_DISABLE_TELEMETRY", "true", "DO_NOT_TRACK", "true"));
        environment.putAll(settings);
        return builder;
    }

    private Path marker() {
        return folder.resolve("complete");
    }

    private static Python usablePython() {
        return requireVenv(Python.find());
    }

    public static Python requireVenv(Python python) {
        if (!python.makesEnvironments()) {
            throw new SetupException(python + " cannot make virtual environments: install its venv module"
                    + " (Debian, Ubuntu: apt install python3-venv), or let the variable PYTHON name another.");
        }
        return python;
    }

    private void makeUnlessInstalled() throws IOException {
        if (!installed()) {
            make(usablePython());
        }
    }

    private void make(Python python) throws IOException {
        progress.print("Installing " + requirement.name() + " with " + python + " into " + folder + ", once: "
                + requirement.size() + ", a minute or so.");
        ProcessBuilder venv = new ProcessBuilder(python.command().toArray(String[]::new));
        venv.command().addAll(List.of("-m", "venv", "--clear", folder.toString()));
        ShortCommand.Result made = ShortCommand.run(venv, "", VENV_LIMIT);
        if (made.exit() != 0) {
            String output = (made.out() + made.err()).strip().replaceAll("\\s*\\R\\s*", " ");
            throw new SetupException(python + " could not make a virtual environment in " + folder + ": " + output);
        }
        Path log = folder.resolve("pip.log");
        for (List<String> call : requirement.calls()) {
            pip(log, call);
        }
        Files.writeString(marker(), requirement.name() + System.lineSeparator());
        progress.print("Installed " + requirement.name() + ".");
    }

    /** Runs this environment's pip install; the log is where its output goes. */
    public void pip(Path log, List<String> arguments) throws IOException {
        List<String> install =
                Stream.concat(Stream.of("install"), arguments.stream()).toList();
        new Pip(progress, log).run(command(), install).ifPresent(reason -> {
            throw new SetupException(requirement.name() + " could not be installed: " + reason + ". See " + log
                    + "; check the network, or let MLFLOW_TRACKING_URI name an MLflow server that runs"
                    + " (for tests MLFLOW4J_TEST_TRACKING_URI).");
        });
    }
}
