package dev.mlflow4j.tck.deploymenterrors.ratio;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class WrongRatio {
    @Traced(samplingRatio = 1.5)
    public void call() {}
}
