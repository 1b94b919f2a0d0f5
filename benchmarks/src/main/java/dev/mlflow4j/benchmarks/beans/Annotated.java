package dev.mlflow4j.benchmarks.beans;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Ours: every call recorded. */
@ApplicationScoped
public class Annotated {
    @Traced
    public int addOne(int x) {
        return x + 1;
    }

    @Traced
    public Map<String, Object> price(Order order) {
        return order.priced();
    }

    @Traced(samplingRatio = 0)
    public int addUnsampled(int x) {
        return x + 1;
    }
}
