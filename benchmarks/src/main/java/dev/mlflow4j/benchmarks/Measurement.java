package dev.mlflow4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a comparison in JVMs of its own and makes its rows. */
final class Measurement {
    private final List<List<Fork.Measured[]>> runs = new ArrayList<>();
    private final Comparison comparison;

    private Measurement(Comparison comparison) {
        this.comparison = comparison;
    }

    static List<Figure> of(Comparison comparison, Effort whole, int sinkPort) throws IOException, InterruptedException {
        Effort effort = comparison.isLong() ? whole.halved() : whole;
        Measurement measurement = new Measurement(comparison);
        for (int run = 0; run < effort.runs(); run++) {
            measurement.runs.add(measurement.run(effort, sinkPort));
        }
        return comparison.rows().stream().map(measurement::figure).toList();
    }

    private List<Fork.Measured[]> run(Effort effort, int sinkPort) throws IOException, InterruptedException {
        List<String> options = List.of(
                "-Xms1g",
                "-Xmx1g",
                "-Djmh.ignoreLock=true",
                "-Dmlflow.tracing.enabled=" + comparison.enabled(),
                "-Dmlflow.tracking.uri=http://127.0.0.1:" + sinkPort,
                "-Dmlflow.experiment.id=1",
                "-Dmlflow.async.trace.logging.max.queue.size=" + comparison.queue(),
                "-Dmlflow.async.trace.logging.max.span.batch.size=512",
                // A trace of 100,000 spans is made faster than it is sent.
                "-Dmlflow.tracing.memory.max.megabytes=512");
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(effort.warmUps()),
                Integer.toString(effort.rounds()),
                Integer.toString(effort.roundMillis())));
        arguments.addAll(comparison.sides());
        Process process = Jvm.start(options, Fork.class, arguments);
        List<Fork.Measured[]> rounds = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            rounds.add(new Fork.Measured[comparison.sides().size()]);
        }
        try (BufferedReader output = Jvm.output(process)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(Fork.MEASURED)) {
                    String[] parts = line.substring(Fork.MEASURED.length()).split(" ");
                    rounds.get(Integer.parseInt(parts[0]))[Integer.parseInt(parts[1])] =
                            Fork.Measured.parse(Arrays.copyOfRange(parts, 2, parts.length));
                } else {
                    System.out.println(line);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The comparison of " + comparison.sides() + " failed: see above");
        }
        return rounds;
    }

    private Figure figure(Comparison.Row row) {
        return Figure.median(runs.stream().map(rounds -> figure(row, rounds)).toList());
    }

    private static Figure figure(Comparison.Row row, List<Fork.Measured[]> rounds) {
        return Figure.ofRounds(
                row.name(),
                row.against(),
                rounds.stream().map(round -> row.metric().of(round[row.ours()])).toList(),
                rounds.stream()
                        .map(round -> row.referenceMetric().of(round[row.reference()]))
                        .toList(),
                row.metric().unit(),
                row.target());
    }
}
