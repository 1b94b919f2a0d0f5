package dev.mlflow4j.cdi.internal.interceptor;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.TracingException;
import java.util.Optional;

/** Checks the ratios that stand in annotations. */
public final class SamplingRatios {
    private SamplingRatios() {}

    public static Optional<TracingException> problem(Traced traced, String where) {
        return traced == null ? Optional.empty() : problem(traced.samplingRatio(), where);
    }

    public static Optional<TracingException> problem(double ratio, String where) {
        return ratio <= 1
                ? Optional.empty()
                : Optional.of(new TracingException(
                        "@Traced samplingRatio of %s has the value %s; allowed is a number from 0.0 to 1.0"
                                .formatted(where, ratio)));
    }
}
