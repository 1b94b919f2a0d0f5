package dev.mlflow4j.tck.glassfish;

import dev.mlflow4j.cdi.Traced;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Future;

/** An executor of Jakarta EE 11 that may run its tasks on virtual threads. */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/Virtual", virtual = true)
public class Virtual {
    @Resource(lookup = "java:app/concurrent/Virtual")
    ManagedExecutorService executor;

    @Inject
    VirtualStep step;

    @Traced
    public String main(String text) throws Exception {
        Future<String> answer = executor.submit(() -> step.run(text));
        return answer.get();
    }
}
