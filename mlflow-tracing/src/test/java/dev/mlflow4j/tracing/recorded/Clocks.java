package dev.mlflow4j.tracing.recorded;

final class Clocks {
    private Clocks() {}

    /** Waits until the clock shows another time, however coarse it is. */
    static void tick() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }
}
