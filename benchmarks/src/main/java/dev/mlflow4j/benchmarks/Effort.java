package dev.mlflow4j.benchmarks;

/** How much is measured: JVMs for each comparison, rounds in each and how long they are;
 * traces of a round for the server, and rounds of them. */
record Effort(int forks, int warmUps, int rounds, int roundMillis, int traces, int storedRounds) {
    static final Effort WHOLE = new Effort(2, 6, 12, 400, 200, 5);
    static final Effort QUICK = new Effort(1, 1, 2, 50, 10, 2);

    /** Of bursts that are long themselves. */
    Effort halved() {
        return new Effort((forks + 1) / 2, (warmUps + 1) / 2, (rounds + 1) / 2, roundMillis, traces, storedRounds);
    }
}
