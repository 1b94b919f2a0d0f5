package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What others do around the call, seen by the span from outside, or not, from inside. */
class InterceptorOrderTest {
    private static final List<String> SEEN = new ArrayList<>();

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Wrapped {}

    /** Where {@code jakarta.transaction} puts its interceptors: it fails at the commit, after the method. */
    @Wrapped
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    public static class Transaction {
        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            SEEN.add("transaction in span: " + spanIsCurrent());
            invocation.proceed();
            throw new IllegalStateException("commit failed");
        }
    }

    @Wrapped
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_BEFORE)
    public static class Retry {
        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            SEEN.add("retry in span: " + spanIsCurrent());
            try {
                return invocation.proceed();
            } catch (IllegalArgumentException e) {
                return invocation.proceed();
            }
        }
    }

    @Wrapped
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class Timing {
        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            SEEN.add("timing in span: " + spanIsCurrent());
            return invocation.proceed();
        }
    }

    @ApplicationScoped
    public static class Work {
        private int calls;

        @Traced
        @Wrapped
        public int work() {
            if (calls++ == 0) {
                throw new IllegalArgumentException("first");
            }
            return calls;
        }
    }

    private static boolean spanIsCurrent() {
        Span span = Mlflow.currentSpan();
        return span.isRecording();
    }

    @Test
    void theOutermostSpanSeesWhatAllOthersDo() {
        assertThat(run(Map.of())).singleElement().satisfies(span -> {
            assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
            assertThat(span.statusMessage()).isEqualTo("IllegalStateException: commit failed");
        });
        assertThat(SEEN)
                .containsExactly(
                        "transaction in span: true",
                        "retry in span: true",
                        "timing in span: true",
                        "timing in span: true");
    }

    @Test
    void aSpanBetweenThemSeesWhatIsInsideOfIt() {
        assertThat(run(Map.of("mlflow.tracing.interceptor.priority", "500")))
                .singleElement()
                .satisfies(span -> assertThat(span.outputs()).contains("2"));
        assertThat(SEEN)
                .containsExactly(
                        "transaction in span: false",
                        "retry in span: true",
                        "timing in span: true",
                        "timing in span: true");
    }

    @Test
    void theInnermostSpanIsOneForEachTry() {
        assertThat(run(Map.of("mlflow.tracing.interceptor.priority", "2500")))
                .extracting(TraceSpan::status)
                .containsExactly(SpanStatus.ERROR, SpanStatus.OK);
        assertThat(SEEN)
                .containsExactly(
                        "transaction in span: false",
                        "retry in span: false",
                        "timing in span: false",
                        "timing in span: false");
    }

    private static List<TraceSpan> run(Map<String, String> settings) {
        SEEN.clear();
        try (WeldContainer weld =
                WeldContainer.with(settings, Work.class, Transaction.class, Retry.class, Timing.class)) {
            Work work = weld.get(Work.class);
            assertThatThrownBy(work::work).hasMessage("commit failed");
            return RecordedTraces.all().stream()
                    .map(trace -> trace.spans().get(0))
                    .toList();
        }
    }
}
