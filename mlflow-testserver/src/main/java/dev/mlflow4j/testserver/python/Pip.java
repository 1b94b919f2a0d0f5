package dev.mlflow4j.testserver.python;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.support.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs pip, shows how far it is and keeps what it prints in a log file. */
final class Pip {

    private final Progress progress;
    private final Path log;

    Pip(Progress progress, Path log) {
        this.progress = progress;
        this.log = log;
    }

    /** Runs this Python's pip with the arguments; gives the reason when it fails. */
    Optional<String> run(ProcessBuilder python, List<String> arguments) throws IOException {
        PythonModule.run(python, "pip", arguments).redirectErrorStream(true);
        python.environment().putAll(Map.of("PIP_NO_INPUT", "1", "PIP_DISABLE_PIP_VERSION_CHECK", "1"));
        PipOutput output = new PipOutput();
        long start = System.nanoTime();
        try (ChildProcess pip = ChildProcess.start(python)) {
            Thread reader = new Thread(() -> read(pip.process(), output), "output of pip");
            reader.setDaemon(true);
            reader.start();
            while (!pip.process().waitFor(progress.period().toMillis(), TimeUnit.MILLISECONDS)) {
                long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
                progress.state("  " + seconds + " s, " + output.state());
            }
            reader.join();
            return pip.process().exitValue() == 0 ? Optional.empty() : Optional.of(output.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            progress.clear();
        }
    }

    private void read(Process pip, PipOutput output) {
        try (BufferedReader lines = pip.inputReader();
                PrintWriter file = new PrintWriter(Files.newBufferedWriter(log))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
                file.println(line);
                file.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
