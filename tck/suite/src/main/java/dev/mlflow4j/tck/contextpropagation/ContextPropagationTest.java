package dev.mlflow4j.tck.contextpropagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.concurrency.MlflowContextType;
import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** MicroProfile Context Propagation's executors and thread contexts. */
@Tag("microprofile")
public class ContextPropagationTest {
    private static final int LIMIT_SECONDS = 60;

    @Inject
    Worker worker;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(ContextPropagationTest.class).war();
    }

    @Test
    void anExecutorOfAllContextsGivesOneTrace() throws Exception {
        assertOneTrace(ManagedExecutor.builder().propagated(ThreadContext.ALL_REMAINING));
    }

    @Test
    void anExecutorOfOurContextGivesOneTrace() throws Exception {
        assertOneTrace(ManagedExecutor.builder()
                .propagated(MlflowContextType.MICROPROFILE)
                .cleared(ThreadContext.ALL_REMAINING));
    }

    @Test
    void anExecutorThatClearsGivesATraceOfItsOwn() throws Exception {
        ManagedExecutor executor = ManagedExecutor.builder()
                .propagated(ThreadContext.ALL_REMAINING)
                .cleared(MlflowContextType.MICROPROFILE)
                .build();
        List<Trace> traces = Recording.traces(2, () -> answerOn(executor));

        assertThat(traces).extracting(trace -> trace.spans().get(0).name()).containsExactlyInAnyOrder("answer", "main");
    }

    @Test
    void aThreadContextsSupplierHasTheSpanOfWhereItWasMade() throws Exception {
        ThreadContext context = ThreadContext.builder()
                .propagated(ThreadContext.ALL_REMAINING)
                .cleared()
                .build();
        Trace trace = Recording.trace(2, () -> {
            Supplier<String> task =
                    Mlflow.withSpan("main", span -> context.contextualSupplier(() -> worker.answer("why")));
            assertThat(task.get()).isEqualTo("why!");
            assertThat(Mlflow.currentSpan().isRecording()).isFalse();
        });

        assertAnswerBelowMain(trace);
    }

    private void assertOneTrace(ManagedExecutor.Builder builder) throws Exception {
        ManagedExecutor executor = builder.build();
        assertAnswerBelowMain(Recording.trace(2, () -> answerOn(executor)));
    }

    private void answerOn(ManagedExecutor executor) {
        try {
            Mlflow.withSpan("main", span -> executor.supplyAsync(() -> worker.answer("why"))
                    .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .join());
        } finally {
            executor.shutdown();
        }
    }

    private static void assertAnswerBelowMain(Trace trace) {
        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::outputs)
                .contains(tuple("answer", Optional.of(trace.spans().get(0).spanId()), Optional.of("\"why!\"")));
        assertThat(trace.spans().get(0).name()).isEqualTo("main");
    }
}
