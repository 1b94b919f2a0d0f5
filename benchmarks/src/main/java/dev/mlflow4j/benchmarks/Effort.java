package dev.mlflow4j.benchmarks;

/** How much is measured: runs, of which the median counts, rounds in each and how long they are; traces of a run for the
 * server. */
record Effort(int runs, int warmUps, int rounds, int roundMillis, int traces) {
    static final Effort WHOLE = new Effort(5, 5, 8, 400, 200);
    static final Effort QUICK = new Effort(1, 1, 2, 50, 10);

    /** Of bursts that are long themselves. */
    Effort halved() {
        return new Effort(runs, (warmUps + 1) / 2, (rounds + 1) / 2, roundMillis, traces);
    }
}
