package dev.mlflow4j.tck.traced;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class TracedPipeline {
    @Inject
    Steps steps;

    @Traced(name = "Trace Test")
    public int run(int x) {
        return steps.minusOne(steps.addOne(x));
    }

    @Traced
    public String recovering(String x) {
        try {
            return "done " + steps.boom(x);
        } catch (IllegalArgumentException e) {
            return "recovered";
        }
    }
}
