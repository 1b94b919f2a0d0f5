package dev.mlflow4j.tck.members;

import dev.mlflow4j.cdi.Excluded;
import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
@Traced(spanType = SpanType.CHAIN)
public class OnClass {
    public String one(String a) {
        return a;
    }

    @Traced(name = "two!", spanType = SpanType.TOOL)
    public String two(String a, @Excluded String secret) {
        return a;
    }

    @Traced(enabled = false)
    public String untraced() {
        return "x";
    }
}
