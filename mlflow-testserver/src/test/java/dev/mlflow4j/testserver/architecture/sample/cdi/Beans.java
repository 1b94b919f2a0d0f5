package dev.mlflow4j.testserver.architecture.sample.cdi;

import dev.mlflow4j.testserver.architecture.sample.tracing.Mlflow;

/** Uses the core. */
public class Beans {
    Mlflow mlflow;
}
