package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.ThrowingFunction;
import dev.mlflow4j.tracing.TraceUpdate;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.function.Consumer;

/** What is done with spans the same way from every side. */
public final class Spans {
    private Spans() {}

    /** Runs a block in a span of its own. */
    public static <T, X extends Throwable> T run(
            SpanStarter starter, SpanSpec spec, ThrowingFunction<? super Span, ? extends T, X> block) throws X {
        try (Span span = starter.startCurrent(spec)) {
            try {
                T result = block.apply(span);
                if (span instanceof RecordedSpan recorded && !recorded.hasOutputs()) {
                    recorded.setOutputs(result);
                }
                return result;
            } catch (Throwable e) {
                span.recordException(e);
                throw e;
            }
        }
    }

    public static void updateTrace(Span span, Consumer<TraceUpdate> update) {
        if (span instanceof RecordedSpan recorded) {
            recorded.trace().touch();
            update.accept(recorded.trace().details());
        } else if (!(span instanceof UnsampledSpan)) {
            LogOnce.log(
                    "update outside a trace",
                    System.Logger.Level.WARNING,
                    "Mlflow.updateCurrentTrace was called outside a trace; nothing is updated. Further occurrences are not logged.");
        }
    }
}
