package dev.mlflow4j.testserver.architecture.sample.tracing;

import dev.mlflow4j.testserver.architecture.sample.cdi.Beans;
import dev.mlflow4j.testserver.architecture.sample.tracing.internal.a.First;

/** A facade of the core that uses an adapter. */
public class Mlflow {
    First first;
    Beans beans;
}
