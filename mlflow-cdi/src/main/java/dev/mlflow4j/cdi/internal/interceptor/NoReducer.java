package dev.mlflow4j.cdi.internal.interceptor;

import dev.mlflow4j.tracing.OutputReducer;
import java.util.List;

/** Stands for no reducer in an annotation. */
public final class NoReducer implements OutputReducer<Object, List<Object>> {
    @Override
    public List<Object> reduce(List<Object> chunks) {
        return chunks;
    }
}
