package dev.mlflow4j.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What our jars add to a WAR on a server that has JSON-B. */
final class Jars {
    static final String NAME = "jar_megabytes";

    private static final double REACH = 2.5;
    private static final List<String> OURS =
            List.of("mlflow-tracing-", "mlflow-cdi-", "mlflow-jaxrs-", "mlflow-concurrency-");

    private Jars() {}

    static Figure measure() {
        long bytes = ours().stream().mapToLong(jar -> jar.toFile().length()).sum();
        double megabytes = bytes / 1e6;
        return Figure.of(NAME, "as much as may be added to a WAR", megabytes, REACH, "MB", Target.atMost(1));
    }

    static List<Path> ours() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(file -> OURS.stream().anyMatch(file.getFileName().toString()::startsWith))
                .toList();
    }
}
