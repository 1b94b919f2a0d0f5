package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What is recorded of exceptions. */
class RecordedExceptionsTest {
    private static final class Unhelpful extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message either");
        }
    }

    @Test
    void everyKind() throws Exception {
        try (Recording recording = new Recording(Map.of())) {
            recording.step("recorded", RecordedExceptionsTest::recorded);
            recording.step("thrown out of a block", () -> thrown(recording));
            recording.step("thrown out of a function", () -> failedCall(recording));
            Recorded.assertSame("exceptions.txt", recording.end());
        }
    }

    private static void recorded() {
        try (Span root = Mlflow.startSpan("exceptions")) {
            record("plain", new IllegalStateException("what went wrong"));
            record("without a message", new IllegalStateException());
            record("with an empty message", new IllegalStateException(""));
            record("of two lines", new IllegalStateException("first\nsecond"));
            record("with causes", new IllegalStateException("outer", new RuntimeException(new Exception("inner"))));
            IllegalStateException suppressing = new IllegalStateException("main", new Exception("cause"));
            suppressing.addSuppressed(new Exception("first suppressed"));
            suppressing.addSuppressed(new Exception("second suppressed", new Exception("its cause")));
            record("with suppressed", suppressing);
            record("anonymous", new IllegalStateException("of no name") {
                private static final long serialVersionUID = 1;
            });
            IllegalStateException cyclic = new IllegalStateException("cyclic");
            cyclic.initCause(new IllegalArgumentException("its cause", cyclic));
            record("cyclic", cyclic);
            record("whose message throws", new Unhelpful());
            record("an error", new StackOverflowError());
            record("null", null);
            IllegalStateException twice = new IllegalStateException("once");
            try (Span span = Mlflow.startSpan("twice in a row")) {
                span.recordException(twice).recordException(twice);
            }
            try (Span span = Mlflow.startSpan("twice, another between")) {
                span.recordException(twice)
                        .recordException(new IllegalStateException("between"))
                        .recordException(twice);
            }
            try (Span span = Mlflow.startSpan("the event alone")) {
                RemoteCaller.addException(span, new IllegalStateException("handled"));
            }
        }
    }

    private static void record(String name, Throwable exception) {
        try (Span span = Mlflow.startSpan(name)) {
            span.recordException(exception);
        }
    }

    private static void thrown(Recording recording) {
        IllegalStateException failure = new IllegalStateException("thrown");
        Throwable seen = catchThrowable(() -> Mlflow.withSpan("outer", SpanType.LLM, outer -> {
            return Mlflow.withSpan("inner", inner -> {
                inner.setOutputs("before the failure");
                throw failure;
            });
        }));
        recording.note("thrown on", seen == failure);
    }

    private static void failedCall(Recording recording) {
        Callable<Object> callable = Mlflow.traced("fails").callable(() -> {
            throw new java.io.IOException("checked");
        });
        recording.note("thrown on", catchThrowable(callable::call));
    }
}
