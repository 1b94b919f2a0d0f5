package dev.mlflow4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sides that are measured in turn in the same JVMs, and the rows of the table that come of them. */
record Comparison(List<String> sides, List<Row> rows, boolean enabled, int queue) {
    private static final int CALLS_QUEUE = 2 * Calls.BURST;
    private static final int GROWTH_QUEUE = 2 * Growth.SPANS;

    /** One row: which number of which side is held against which. */
    record Row(
            String name,
            String against,
            int ours,
            Metric metric,
            int reference,
            Metric referenceMetric,
            Target target) {
        /** The same number of the first and the second side. */
        static Row of(String name, String against, Metric metric, Target target) {
            return new Row(name, against, 0, metric, 1, metric, target);
        }
    }

    /** Whether one call of it takes as long as others' rounds. */
    boolean isLong() {
        return sides.get(0).startsWith("Growth.");
    }

    static List<Comparison> all() {
        return List.of(
                handwritten(),
                calls(
                        "recorded_record%s_vs_handwritten",
                        "the same with Jackson", "annotatedRecord", "byHandRecord", true, 1.5),
                calls(
                        "recorded_scalar%s_vs_smallrye",
                        "SmallRye's @WithSpan, one attribute", "annotated", "smallRye", true, 1.2),
                calls(
                        "not_sampled%s_vs_empty_interceptor",
                        "an interceptor that proceeds", "unsampled", "empty", true, 1.2),
                calls("disabled%s_vs_plain", "the bean without the annotation", "annotated", "plain", false, 1.1),
                new Comparison(
                        List.of("Rest.traced", "Rest.plain"),
                        List.of(
                                Row.of(
                                        "jaxrs_p50_vs_without",
                                        "the same endpoint without the filter",
                                        Metric.TIME,
                                        Target.atMost(1.05)),
                                Row.of(
                                        "jaxrs_cpu_vs_without",
                                        "the same; time that the server's threads ran",
                                        Metric.CPU,
                                        Target.NONE)),
                        true,
                        GROWTH_QUEUE),
                growth("spans", "Growth.spans?size=", 10, 1_000, 100_000),
                growth("threads", "Growth.threads?threads=", 1, 8, 64),
                growth("byhand_threads", "Growth.threadsByHand?threads=", 1, 8, 64));
    }

    private static Comparison handwritten() {
        Comparison times = calls(
                "recorded_scalar%s_vs_handwritten",
                "an OpenTelemetry span written by hand", "annotated", "byHand", true, 1.1);
        Stream<Row> more = Stream.of(
                Row.of(
                        "allocation_vs_handwritten",
                        "the same; bytes of the caller's thread",
                        Metric.BYTES,
                        Target.atMost(1.15)),
                Row.of(
                        "exported_bytes_vs_handwritten",
                        "the same; bytes of the requests with spans",
                        Metric.EXPORTED,
                        Target.NONE),
                Row.of(
                        "sending_cpu_vs_handwritten",
                        "the same; all threads that encode and send",
                        Metric.SEND_CPU,
                        Target.NONE),
                new Row(
                        "export_thread_cpu",
                        "the calling thread; our thread that encodes",
                        0,
                        Metric.EXPORT_CPU,
                        0,
                        Metric.CPU,
                        Target.atMost(1.5)));
        return new Comparison(
                times.sides, Stream.concat(times.rows.stream(), more).toList(), true, CALLS_QUEUE);
    }

    /** Two rows: by the clock, and by the time that the calling thread itself ran. */
    private static Comparison calls(
            String name, String against, String ours, String reference, boolean enabled, double reach) {
        return new Comparison(
                List.of("Calls." + ours, "Calls." + reference),
                List.of(
                        Row.of(name.formatted(""), against, Metric.TIME, Target.atMost(reach)),
                        Row.of(
                                name.formatted("_cpu"),
                                "the same; time that the calling thread ran",
                                Metric.CPU,
                                Target.atMost(reach))),
                enabled,
                CALLS_QUEUE);
    }

    private static Comparison growth(String what, String side, int... sizes) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            rows.add(new Row(
                    "cost_growth_" + what + "_" + sizes[i],
                    "itself at " + sizes[0],
                    i,
                    Metric.TIME,
                    0,
                    Metric.TIME,
                    Target.atMost(1)));
        }
        return new Comparison(IntStream.of(sizes).mapToObj(size -> side + size).toList(), rows, true, GROWTH_QUEUE);
    }
}
