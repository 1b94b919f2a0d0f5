package dev.mlflow4j.testserver.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end and keeps what it printed. */
public final class ShortCommand {

    private ShortCommand() {}

    /** What a command left: its exit code and both outputs. */
    public record Result(int exit, String out, String err) {}

    /** Runs it with the text as its input; one that takes longer than the limit is ended, an {@link IOException}. */
    public static Result run(ProcessBuilder builder, String input, Duration limit) throws IOException {
        try (ChildProcess child = ChildProcess.start(builder)) {
            Process process = child.process();
            CompletableFuture<String> out = read(process.getInputStream());
            CompletableFuture<String> err = read(process.getErrorStream());
            write(process.getOutputStream(), input);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(builder.command().get(0) + " did not end within " + limit.toSeconds() + " s");
            }
            return new Result(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void write(OutputStream stdin, String input) {
        try (stdin) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A command that ended without reading its input is judged by its exit code.
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> {
                    Thread thread = new Thread(task, "output of a command");
                    thread.setDaemon(true);
                    thread.start();
                });
    }
}
