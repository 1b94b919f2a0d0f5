package dev.mlflow4j.benchmarks;

import java.util.function.ToDoubleFunction;

/** Which of the numbers of a round a row is about. */
enum Metric {
    TIME("ns/call", Fork.Measured::nanos),
    CPU("ns of its thread/call", Fork.Measured::cpu),
    BYTES("B/call", Fork.Measured::bytes);

    private final String unit;
    private final ToDoubleFunction<Fork.Measured> value;

    Metric(String unit, ToDoubleFunction<Fork.Measured> value) {
        this.unit = unit;
        this.value = value;
    }

    String unit() {
        return unit;
    }

    ToDoubleFunction<Fork.Measured> value() {
        return value;
    }
}
