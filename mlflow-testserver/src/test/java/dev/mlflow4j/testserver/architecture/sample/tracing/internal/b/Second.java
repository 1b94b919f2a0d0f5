package dev.mlflow4j.testserver.architecture.sample.tracing.internal.b;

import dev.mlflow4j.testserver.architecture.sample.tracing.Mlflow;
import dev.mlflow4j.testserver.architecture.sample.tracing.internal.a.First;

/** The other half, in a nested class; it uses the facade, too. */
public class Second {
    static class Nested {
        First[] first;
        Mlflow mlflow;
    }
}
