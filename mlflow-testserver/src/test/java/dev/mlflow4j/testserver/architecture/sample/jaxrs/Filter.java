package dev.mlflow4j.testserver.architecture.sample.jaxrs;

import dev.mlflow4j.testserver.architecture.sample.cdi.Beans;
import dev.mlflow4j.testserver.architecture.sample.tracing.Mlflow;

/** Uses what an adapter may use. */
public class Filter {
    Mlflow mlflow;
    Beans beans;
}
