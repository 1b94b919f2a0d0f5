package dev.mlflow4j.tck.streaming;

import dev.mlflow4j.tracing.OutputReducer;
import java.util.List;

public class BrokenReducer implements OutputReducer<String, String> {
    @Override
    public String reduce(List<String> chunks) {
        throw new IllegalStateException("no");
    }
}
