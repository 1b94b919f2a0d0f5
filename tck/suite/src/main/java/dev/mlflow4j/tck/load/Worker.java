package dev.mlflow4j.tck.load;

import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Worker {
    /** A span where a request is traced; a trace of its own would be one too many where none is. */
    public String work(String what) {
        return Mlflow.currentSpan().isRecording() ? Mlflow.withSpan("work", span -> what) : what;
    }
}
