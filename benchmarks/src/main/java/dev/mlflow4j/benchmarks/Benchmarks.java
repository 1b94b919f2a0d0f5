package dev.mlflow4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs all comparisons; {@code ./benchmark} starts it. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Measures, and writes {@code results.json} and {@code results.md} into {@code benchmarks/target}.
     *
     * @param arguments the project's folder; {@code --quick} for a try that takes a minute and says nothing, {@code
     *     --write}, alone, to copy the table into {@code docs/benchmarks.md}; and parts of names, to measure only those
     * @throws IOException when a process cannot be started or a file not be written
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        Path root = Path.of(arguments[0]);
        Effort effort = options.contains("--quick") ? Effort.QUICK : Effort.WHOLE;
        List<String> wanted =
                options.stream().filter(option -> !option.startsWith("--")).toList();
        if (options.contains("--write") && options.size() > 1) {
            throw new IllegalArgumentException("--write is for a whole run: it takes no other options");
        }
        Path target = root.resolve("benchmarks/target");
        List<Figure> figures = new ArrayList<>();
        try {
            measure(effort, wanted, root, figures);
        } finally {
            // What has been measured is not lost with what fails.
            ResultsReport.write(figures, target);
            System.out.println(ResultsReport.table(figures));
        }
        if (options.contains("--write")) {
            ResultsReport.copyInto(root.resolve("docs/benchmarks.md"), ResultsReport.table(figures));
        }
    }

    private static void measure(Effort effort, List<String> wanted, Path root, List<Figure> figures)
            throws IOException, InterruptedException {
        Path target = root.resolve("benchmarks/target");
        String run = "-" + ProcessHandle.current().pid();
        Process sink = Jvm.start(List.of("-Xmx64m"), Sink.class, List.of());
        try {
            int port = Integer.parseInt(Jvm.output(sink).readLine());
            for (Comparison comparison : Comparison.all()) {
                if (isWanted(
                        comparison.rows().stream().map(Comparison.Row::name).toList(), wanted)) {
                    System.out.println("Measuring " + comparison.sides());
                    figures.addAll(Measurement.of(comparison, effort, port));
                }
            }
        } finally {
            sink.destroy();
        }
        if (isWanted(StoredTraceRate.names(), wanted)) {
            System.out.println("Measuring traces that a server stores");
            figures.addAll(StoredTraceRate.measure(target.resolve("stored" + run), effort));
        }
        if (isWanted(List.of(WildFlyDeployments.NAME), wanted)) {
            System.out.println("Measuring deployments on WildFly");
            figures.add(WildFlyDeployments.measure(root, target.resolve("wildfly" + run + "/server"), effort));
        }
        if (isWanted(List.of(QuarkusStarts.NAME), wanted)) {
            System.out.println("Measuring starts of the Quarkus sample");
            figures.add(QuarkusStarts.measure(root, target.resolve("quarkus" + run), effort));
        }
        if (isWanted(List.of(Jars.NAME), wanted)) {
            figures.add(Jars.measure());
        }
    }

    private static boolean isWanted(List<String> names, List<String> wanted) {
        return wanted.isEmpty()
                || names.stream().anyMatch(name -> wanted.stream().anyMatch(name::contains));
    }
}
