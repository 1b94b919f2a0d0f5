package dev.mlflow4j.testserver.architecture.sample.tracing.internal.a;

import dev.mlflow4j.testserver.architecture.sample.tracing.internal.b.Second;

/** One half of a cycle of packages. */
public class First {
    Second second;
}
