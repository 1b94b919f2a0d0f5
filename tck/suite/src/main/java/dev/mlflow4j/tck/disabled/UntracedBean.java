package dev.mlflow4j.tck.disabled;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class UntracedBean {
    @Traced
    public int call(int x) {
        return Mlflow.withSpan("inside", span -> x + 1);
    }
}
