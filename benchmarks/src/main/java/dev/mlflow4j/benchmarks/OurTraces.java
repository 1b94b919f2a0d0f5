package dev.mlflow4j.benchmarks;

import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Traces of five spans, recorded by ours. */
final class OurTraces implements AutoCloseable {
    private static final int STEPS = 4;

    OurTraces(String uri, String experiment) {
        Map<String, String> settings = Map.of("mlflow.tracking.uri", uri, "mlflow.experiment.name", experiment);
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
    }

    /** Seconds until they are stored. */
    double record(int traces) {
        long start = System.nanoTime();
        for (int i = 0; i < traces; i++) {
            record(Integer.toString(i));
        }
        if (!Mlflow.flush(Duration.ofMinutes(2))) {
            ExportStatus status = Mlflow.exportStatus();
            throw new IllegalStateException("Not all traces were stored: " + status);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void record(String question) {
        try (Span root = Mlflow.startSpan("answer")) {
            root.setInputs(Map.of("question", question));
            for (int step = 0; step < STEPS; step++) {
                try (Span span = Mlflow.startSpan("step")) {
                    span.setInputs(Map.of("step", step));
                    span.setOutputs(step + 1);
                }
            }
            root.setOutputs(question);
        }
    }

    @Override
    public void close() {
        Mlflow.shutdown();
    }
}
