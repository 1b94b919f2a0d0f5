package dev.mlflow4j.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One row of the results. */
record Figure(
        String name,
        String against,
        double ours,
        double reference,
        String unit,
        double ratio,
        double difference,
        Target target) {
    static Figure of(String name, String against, double ours, double reference, String unit, Target target) {
        return new Figure(name, against, ours, reference, unit, ours / reference, ours - reference, target);
    }

    /** Of values that belong together by their place: the ratio is the median of their ratios. */
    static Figure ofRounds(
            String name, String against, List<Double> ours, List<Double> reference, String unit, Target target) {
        return median(IntStream.range(0, ours.size())
                .mapToObj(round -> of(name, against, ours.get(round), reference.get(round), unit, target))
                .toList());
    }

    /** The median of each number, for one row measured several times. */
    static Figure median(List<Figure> runs) {
        Figure first = runs.get(0);
        return new Figure(
                first.name,
                first.against,
                median(runs, Figure::ours),
                median(runs, Figure::reference),
                first.unit,
                median(runs, Figure::ratio),
                median(runs, Figure::difference),
                first.target);
    }

    private static double median(List<Figure> runs, ToDoubleFunction<Figure> number) {
        double[] sorted = runs.stream().mapToDouble(number).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
