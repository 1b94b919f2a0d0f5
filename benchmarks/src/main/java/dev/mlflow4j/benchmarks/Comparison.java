package dev.mlflow4j.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Sides that are measured in turn in the same JVMs, and the rows of the table that come of them. */
record Comparison(List<String> sides, List<Row> rows, boolean enabled, int queue) {
    private static final int CALLS_QUEUE = 2 * Calls.BURST;
    private static final int GROWTH_QUEUE = 2 * Growth.SPANS;

    /** One row: whose side is ours, and whose is what it is held against. */
    record Row(String name, String against, int ours, int reference, Metric metric, double reach) {}

    /** Whether one call of it takes as long as others' rounds. */
    boolean isLong() {
        return sides.get(0).startsWith("Growth.");
    }

    static List<Comparison> all() {
        List<Comparison> all = new ArrayList<>();
        all.add(new Comparison(
                List.of("Calls.annotated", "Calls.byHand"),
                List.of(
                        new Row(
                                "recorded_scalar_vs_handwritten",
                                "an OpenTelemetry span written by hand",
                                0,
                                1,
                                Metric.TIME,
                                1.3),
                        new Row(
                                "recorded_scalar_cpu_vs_handwritten",
                                "the same; time that the thread itself ran",
                                0,
                                1,
                                Metric.CPU,
                                1.3),
                        new Row(
                                "allocation_vs_handwritten",
                                "the same; bytes of the caller's thread",
                                0,
                                1,
                                Metric.BYTES,
                                1.5)),
                true,
                CALLS_QUEUE));
        all.add(pair(
                "recorded_record_vs_handwritten", "the same with Jackson", "annotatedRecord", "byHandRecord", 2.5));
        all.add(pair("recorded_scalar_vs_smallrye", "SmallRye's @WithSpan, one attribute", "annotated", "smallRye", 1));
        all.add(pair("not_sampled_vs_empty_interceptor", "an interceptor that proceeds", "unsampled", "empty", 1.5));
        all.add(new Comparison(
                List.of("Calls.annotated", "Calls.plain"),
                List.of(new Row("disabled_vs_plain", "the bean without the annotation", 0, 1, Metric.TIME, 1.1)),
                false,
                CALLS_QUEUE));
        all.add(new Comparison(
                List.of("Rest.traced", "Rest.plain"),
                List.of(new Row(
                        "jaxrs_p50_vs_without", "the same endpoint without the filter", 0, 1, Metric.TIME, 1.05)),
                true,
                GROWTH_QUEUE));
        all.add(growth(
                List.of("Growth.spans?size=10", "Growth.spans?size=1000", "Growth.spans?size=100000"),
                "spans",
                "10",
                "1000",
                "100000"));
        all.add(growth(
                List.of("Growth.threads?threads=1", "Growth.threads?threads=8", "Growth.threads?threads=64"),
                "threads",
                "1",
                "8",
                "64"));
        all.add(growth(
                List.of(
                        "Growth.threadsByHand?threads=1",
                        "Growth.threadsByHand?threads=8",
                        "Growth.threadsByHand?threads=64"),
                "byhand_threads",
                "1",
                "8",
                "64"));
        return all;
    }

    private static Comparison pair(String name, String against, String ours, String reference, double reach) {
        return new Comparison(
                List.of("Calls." + ours, "Calls." + reference),
                List.of(new Row(name, against, 0, 1, Metric.TIME, reach)),
                true,
                CALLS_QUEUE);
    }

    private static Comparison growth(List<String> sides, String what, String... sizes) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            rows.add(new Row("cost_growth_" + what + "_" + sizes[i], "itself at " + sizes[0], i, 0, Metric.TIME, 1));
        }
        return new Comparison(sides, rows, true, GROWTH_QUEUE);
    }
}
