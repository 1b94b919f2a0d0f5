package dev.mlflow4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the Quarkus sample takes to start, as it logs itself, with tracing on and with tracing off. */
final class QuarkusStarts {
    static final String NAME = "start_quarkus";

    private static final Pattern STARTED = Pattern.compile(".* started in ([0-9.]+)s\\..*");
    private static final double MILLIS = 1_000;

    private QuarkusStarts() {}

    static Figure measure(Path root, Path folder, Effort effort) throws IOException {
        Path jar = root.resolve("quarkus-sample/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(folder);
        List<Double> on = new ArrayList<>();
        List<Double> off = new ArrayList<>();
        for (int round = -1; round < effort.runs(); round++) {
            double traced = start(jar, folder, true);
            double plain = start(jar, folder, false);
            if (round >= 0) {
                on.add(traced);
                off.add(plain);
            }
        }
        return Figure.ofRounds(NAME, "the same with tracing off", on, off, "ms", Target.added(60));
    }

    private static double start(Path jar, Path folder, boolean tracing) throws IOException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dmlflow.tracing.enabled=" + tracing,
                        "-Dmlflow.tracking.uri=http://127.0.0.1:9",
                        "-jar",
                        jar.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader log = Jvm.output(process)) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                Matcher matcher = STARTED.matcher(line);
                if (matcher.matches()) {
                    return Double.parseDouble(matcher.group(1)) * MILLIS;
                }
            }
            throw new IOException("The Quarkus sample has ended before it had started");
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }
}
