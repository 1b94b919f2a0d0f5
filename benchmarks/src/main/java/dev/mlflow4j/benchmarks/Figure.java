package dev.mlflow4j.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One row of the results.
 *
 * @param reach what the ratio is to be, 0 where there is none
 */
record Figure(String name, String against, double ours, double reference, String unit, double ratio, double reach) {
    /** The medians of rounds that belong together by their place; the ratio is the median of the rounds' ratios. */
    static Figure ofRounds(
            String name, String against, List<Double> ours, List<Double> reference, String unit, double reach) {
        List<Double> ratios = IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round) / reference.get(round))
                .toList();
        return new Figure(name, against, median(ours), median(reference), unit, median(ratios), reach);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
