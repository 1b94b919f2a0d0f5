package dev.mlflow4j.tck.traced;

import dev.mlflow4j.cdi.Attribute;
import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Steps {
    @Traced(spanType = "func", attributes = @Attribute(key = "key", value = "value"))
    public int addOne(int x) {
        return x + 1;
    }

    @Traced(spanType = "func", attributes = @Attribute(key = "key1", value = "value1"))
    public int minusOne(int x) {
        return x - 1;
    }

    @Traced
    public int boom(String x) {
        throw new IllegalArgumentException("bad " + x);
    }
}
