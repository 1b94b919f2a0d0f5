package dev.mlflow4j.tck.openliberty.defined;

import jakarta.enterprise.concurrent.ContextServiceDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** Defines what is looked up as the default. */
@ApplicationScoped
@ContextServiceDefinition(name = "java:module/AllContexts", propagated = ContextServiceDefinition.ALL_REMAINING)
@ManagedExecutorDefinition(name = "java:comp/DefaultManagedExecutorService", context = "java:module/AllContexts")
public class DefaultExecutor {}
