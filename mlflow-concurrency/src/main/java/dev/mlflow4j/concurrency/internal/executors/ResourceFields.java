package dev.mlflow4j.concurrency.internal.executors;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.AnnotatedField;
import java.util.Set;

/** Tells which fields are for a server's own executors and context services. */
public final class ResourceFields {
    private static final Set<String> TYPES = Set.of(
            "java.util.concurrent.Executor",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.ScheduledExecutorService",
            "jakarta.enterprise.concurrent.ManagedExecutorService",
            "jakarta.enterprise.concurrent.ManagedScheduledExecutorService",
            "jakarta.enterprise.concurrent.ContextService");

    private ResourceFields() {}

    /** Resources that an application defines configure their contexts themselves. */
    public static boolean isOfServer(AnnotatedField<?> field) {
        Resource resource = field.getAnnotation(Resource.class);
        return resource != null
                && TYPES.contains(field.getJavaMember().getType().getName())
                && (!resource.lookup().startsWith("java:") || resource.lookup().startsWith("java:comp/Default"));
    }
}
