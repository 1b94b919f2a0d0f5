package dev.mlflow4j.tck.members;

import dev.mlflow4j.cdi.Attribute;
import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanLogLevel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class Members {
    @Traced(
            description = "what it does",
            logLevel = SpanLogLevel.WARNING,
            attributes = {@Attribute(key = "a", value = "1"), @Attribute(key = "b", value = "2")},
            captureInputs = false,
            captureOutputs = false,
            experiment = "another experiment")
    public String all(String secret) {
        return secret;
    }

    @Traced(samplingRatio = 0)
    public String never() {
        return nested("x");
    }

    @Traced
    public String nested(String x) {
        return Mlflow.withSpan("inside", span -> x);
    }

    @Traced
    public void nothing(int a, int... more) {}

    @Traced
    public String ownOutputs() {
        Mlflow.currentSpan().setOutputs("mine").setInputs(List.of(1));
        return "returned";
    }
}
