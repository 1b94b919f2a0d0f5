package dev.mlflow4j.operations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A running {@link LoadApplication}. */
final class LoadProcess implements AutoCloseable {
    private final Process process;
    private final PrintWriter commands;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger statuses = new AtomicInteger();
    private volatile LoadStatus last;

    private LoadProcess(Process process) {
        this.process = process;
        this.commands = new PrintWriter(process.outputWriter(), true);
        Thread reader = new Thread(this::read, "output of the application");
        reader.setDaemon(true);
        reader.start();
    }

    /** What to run it with. */
    static final class Builder {
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final Map<String, String> variables = new LinkedHashMap<>();
        private final List<String> before = new ArrayList<>();
        private final List<String> options = new ArrayList<>();
        private String java = System.getProperty("java.home");

        /** A system property: a setting of tracing, or one of {@code load.*}. */
        Builder set(String property, Object value) {
            properties.put(property, value.toString());
            return this;
        }

        Builder variable(String name, String value) {
            variables.put(name, value);
            return this;
        }

        /** An option of the JVM. */
        Builder option(String option) {
            options.add(option);
            return this;
        }

        /** A command that runs the JVM's. */
        Builder through(String... command) {
            before.addAll(List.of(command));
            return this;
        }

        Builder jdk(String home) {
            java = home;
            return this;
        }

        LoadProcess start() {
            List<String> command = new ArrayList<>(before);
            command.add(Path.of(java, "bin", "java").toString());
            command.addAll(options);
            command.add("-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%6$s%n");
            properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadApplication.class.getName()));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
            builder.environment().putAll(variables);
            try {
                return new LoadProcess(builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One that traces to this server. */
    static Builder tracingTo(String uri, String experiment, Path folder) {
        return new Builder()
                .set("mlflow.tracking.uri", uri)
                .set("mlflow.experiment.name", experiment)
                .set("mlflow.tracing.folder", folder);
    }

    long pid() {
        return process.pid();
    }

    void send(String command) {
        commands.println(command);
    }

    /** The last status that it reported; null before the first. */
    LoadStatus status() {
        return last;
    }

    /** Requests the status and waits for it. */
    LoadStatus requestStatus() {
        // One may have been sent before the request.
        int after = statuses.get() + 1;
        send("status");
        send("status");
        Until.holds(TimeLimits.SOON, () -> statuses.get() > after, this::toString);
        return last;
    }

    /** Waits until it reports such a status. */
    LoadStatus await(Duration limit, String what, Predicate<LoadStatus> wanted) {
        Until.holds(limit, () -> last != null && wanted.test(last), () -> "not " + what + ": " + this);
        return last;
    }

    /** What it logged, and everything else it printed that is no status. */
    List<String> log() {
        return List.copyOf(log);
    }

    /** Lets it end as an application does; returns the last line. */
    String stop() {
        send("stop");
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the application does not end: " + this);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        Until.holds(TimeLimits.SOON, () -> stopped().isPresent(), this::toString);
        return stopped().orElseThrow();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    @Override
    public String toString() {
        return "application " + process.pid() + (process.isAlive() ? "" : " (ended)") + ", " + last + "\n"
                + String.join("\n", log.subList(Math.max(0, log.size() - 30), log.size()));
    }

    private Optional<String> stopped() {
        return log.stream().filter(line -> line.startsWith("STOPPED ")).findFirst();
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(LoadApplication.STATUS)) {
                    last = LoadStatus.parse(line.substring(LoadApplication.STATUS.length()));
                    statuses.incrementAndGet();
                } else {
                    log.add(line);
                }
            }
        } catch (IOException e) {
            log.add("its output cannot be read: " + e);
        }
    }
}
