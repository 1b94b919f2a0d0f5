package dev.mlflow4j.tck.serverexecutors;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** A server's executor for {@code @Inject}. */
@Dependent
public class Produced {
    @Produces
    @Resource
    ManagedExecutorService executor;
}
