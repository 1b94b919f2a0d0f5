package dev.mlflow4j.tck.deploymenterrors;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class UntracedBean {
    @Traced
    public int call(int x) {
        return x;
    }
}
