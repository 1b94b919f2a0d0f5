package dev.mlflow4j.testserver.architecture.sample.openai;

import dev.mlflow4j.testserver.architecture.sample.cdi.Beans;
import dev.mlflow4j.testserver.architecture.sample.jaxrs.Filter;
import dev.mlflow4j.testserver.architecture.sample.tracing.internal.a.First;

/** Uses internal classes of the core, and another adapter. */
public class Client {
    First first;
    Filter filter;
    Beans beans;
}
