package dev.mlflow4j.tck.deploymenterrors;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Plain {
    @Traced
    public int call(int x) {
        return x;
    }
}
