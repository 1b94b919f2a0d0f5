package dev.mlflow4j.tck.openliberty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** What this server does in its own way. */
public class OpenLibertyTest {
    @Inject
    Tolerant tolerant;

    @Inject
    InjectedExecutors injected;

    @Inject
    LibertyWorker worker;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(OpenLibertyTest.class).war();
    }

    @Test
    void whatFaultToleranceRunsOnThreadsOfItsOwnIsBelowTheMethod() throws Exception {
        Trace trace = Recording.trace(
                3, () -> tolerant.ask("why").toCompletableFuture().get(60, TimeUnit.SECONDS));

        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("ask", "answer_1", "answer_2");
        assertThat(trace.spans().subList(1, 3)).allSatisfy(answer -> assertThat(answer.parentId())
                .contains(trace.spans().get(0).spanId()));
    }

    @Test
    void aServletsExecutorCarriesTheSpan() throws Exception {
        assertAnswerBelowMain(Recording.trace(
                2, () -> assertThat(Web.of(OpenLibertyTest.class).get("/ask").body())
                        .isEqualTo("why!")));
    }

    @Test
    void anEnterpriseBeansExecutorCarriesTheSpan() throws Exception {
        assertAnswerBelowMain(Recording.trace(2, () -> ask(injected.executor())));
    }

    @Test
    void anExecutorOfTheServersConfigurationCarriesTheSpan() throws Exception {
        assertAnswerBelowMain(Recording.trace(2, () -> ask(injected.configured())));
    }

    @Test
    void anExecutorThatIsLookedUpIsTheServersOwnAndClears() throws Exception {
        ManagedExecutorService executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        List<Trace> traces = Recording.traces(2, () -> ask(executor));

        assertThat(traces).extracting(trace -> trace.spans().get(0).name()).containsExactlyInAnyOrder("answer", "main");
    }

    private String ask(ManagedExecutorService executor) throws Exception {
        return Mlflow.withSpan(
                "main", span -> executor.submit(() -> worker.answer("why")).get(60, TimeUnit.SECONDS));
    }

    private static void assertAnswerBelowMain(Trace trace) {
        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("main", "answer");
        assertThat(trace.spans().get(1).parentId())
                .contains(trace.spans().get(0).spanId());
    }
}
