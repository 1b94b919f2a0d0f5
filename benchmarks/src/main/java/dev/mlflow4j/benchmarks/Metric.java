package dev.mlflow4j.benchmarks;

import java.util.function.ToDoubleFunction;

/** Which of the numbers of a round a row compares. */
enum Metric {
    TIME("ns/call", Fork.Measured::nanos),
    CPU("ns of the thread/call", Fork.Measured::cpu),
    EXPORT_CPU("ns of the thread/span", Fork.Measured::exportCpu),
    SEND_CPU("ns of the threads/span", Fork.Measured::sendCpu),
    BYTES("B/call", Fork.Measured::bytes),
    EXPORTED("B/span", Fork.Measured::exported);

    private final String unit;
    private final ToDoubleFunction<Fork.Measured> value;

    Metric(String unit, ToDoubleFunction<Fork.Measured> value) {
        this.unit = unit;
        this.value = value;
    }

    String unit() {
        return unit;
    }

    double of(Fork.Measured measured) {
        return value.applyAsDouble(measured);
    }
}
