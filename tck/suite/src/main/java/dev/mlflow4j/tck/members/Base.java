package dev.mlflow4j.tck.members;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.SpanType;

/** No bean: its binding is inherited. */
@Traced(spanType = SpanType.CHAIN)
public class Base {
    public int inherited() {
        return 0;
    }
}
