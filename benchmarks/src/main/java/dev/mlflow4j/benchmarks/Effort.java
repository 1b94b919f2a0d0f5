package dev.mlflow4j.benchmarks;

/** How much is measured: JVMs for each comparison, rounds in each, and how long they are. */
record Effort(int forks, int warmUps, int rounds, int roundMillis) {
    static final Effort WHOLE = new Effort(2, 6, 12, 400);
    static final Effort QUICK = new Effort(1, 1, 2, 50);
}
