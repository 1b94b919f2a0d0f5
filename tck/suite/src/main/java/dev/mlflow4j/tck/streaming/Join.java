package dev.mlflow4j.tck.streaming;

import dev.mlflow4j.tracing.OutputReducer;
import java.util.List;

/** No bean: it has a constructor without parameters. */
public class Join implements OutputReducer<String, String> {
    @Override
    public String reduce(List<String> chunks) {
        return String.join(",", chunks);
    }
}
