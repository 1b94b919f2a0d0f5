package dev.mlflow4j.tracing.recorded;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.List;

/** All that is taken from {@code spi}: spans below those of another service, and spans of another time. */
final class RemoteCaller {
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    static final String SPAN = "00f067aa0ba902b7";

    private static final String OTHER_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String UNKNOWN_TRACE = "5b8aa5a2d2c872e8321cf37308d69df2";
    private static final String OTHER_SPAN = "b7ad6b7169203331";

    /** They stay as they are in what is recorded. */
    static final List<String> IDS = List.of(TRACE, SPAN, OTHER_TRACE, UNKNOWN_TRACE, OTHER_SPAN);

    private RemoteCaller() {}

    /** One that is known to trace into MLflow. */
    static Span calls(String name) {
        return below(name, "00-" + TRACE + "-" + SPAN + "-01", "rojo=1,mlflow=00-" + TRACE + "-" + SPAN + "-01");
    }

    /** One of which nobody knows whether MLflow sees its trace. */
    static Span strangerCalls(String name) {
        return below(name, "00-" + UNKNOWN_TRACE + "-" + OTHER_SPAN + "-01", "congo=t61rcWkgMzE");
    }

    static Span unsampledCalls(String name) {
        return below(name, "00-" + OTHER_TRACE + "-" + OTHER_SPAN + "-00", null);
    }

    private static Span below(String name, String traceparent, String tracestate) {
        return Instrumenter.startBelow(
                SpanSpec.named(name).build(),
                RemoteSpan.of(traceparent, tracestate).orElseThrow());
    }

    /** One with all that a specification can say. */
    static Span specified(String name) {
        return Instrumenter.start(SpanSpec.named(name)
                .spanType("TASK")
                .functionName("Bean.method")
                .description("what it does")
                .logLevel(dev.mlflow4j.tracing.SpanLogLevel.WARNING)
                .attribute("given", List.of(1, "two"))
                .build());
    }

    /** Gives it a start and an end in 2001, a second apart. */
    static void endAtGivenTimes(Span span) {
        RecordedSpan recorded = (RecordedSpan) span;
        recorded.startAt(1_000_000_000_000_000_000L);
        recorded.endAt(1_000_000_001_000_000_000L);
        recorded.end();
    }

    static void addException(Span span, Throwable exception) {
        Instrumenter.addException(span, exception);
    }

    static void inside(Span span, Runnable task) {
        var scope = Instrumenter.makeCurrent(span);
        try {
            task.run();
        } finally {
            scope.close();
        }
    }
}
