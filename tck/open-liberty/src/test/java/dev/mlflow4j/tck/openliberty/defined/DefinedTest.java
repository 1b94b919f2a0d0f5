package dev.mlflow4j.tck.openliberty.defined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** An application that looks its executor up defines one that propagates in the place of the default. */
public class DefinedTest {
    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(DefinedTest.class).war();
    }

    @Test
    void anExecutorThatIsLookedUpCarriesTheSpan() throws Exception {
        ManagedExecutorService executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        Trace trace = Recording.trace(
                2,
                () -> Mlflow.withSpan("main", main -> executor.submit(
                                () -> Mlflow.<String, RuntimeException>withSpan("answer", span -> "!"))
                        .get(60, TimeUnit.SECONDS)));

        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("main", "answer");
        assertThat(trace.spans().get(1).parentId())
                .contains(trace.spans().get(0).spanId());
    }
}
