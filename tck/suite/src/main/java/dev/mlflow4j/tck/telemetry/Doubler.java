package dev.mlflow4j.tck.telemetry;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Doubler {
    @Traced
    public int twice(int x) {
        return 2 * x;
    }
}
