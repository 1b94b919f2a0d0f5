package dev.mlflow4j.concurrency.internal.asynchronous;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.util.Set;

/** Methods that a server runs on threads of its own, which do not all have the caller's contexts. */
public final class AsynchronousMethods {
    private static final Set<String> ANNOTATIONS = Set.of(
            "jakarta.enterprise.concurrent.Asynchronous", "org.eclipse.microprofile.faulttolerance.Asynchronous");

    private AsynchronousMethods() {}

    public static void bind(ProcessAnnotatedType<?> event) {
        if (isAsynchronous(event.getAnnotatedType())) {
            event.configureAnnotatedType().add(new AsynchronousBinding.Literal());
        } else if (event.getAnnotatedType().getMethods().stream().anyMatch(AsynchronousMethods::isAsynchronous)) {
            event.configureAnnotatedType()
                    .filterMethods(AsynchronousMethods::isAsynchronous)
                    .forEach(method -> method.add(new AsynchronousBinding.Literal()));
        }
    }

    private static boolean isAsynchronous(Annotated annotated) {
        return annotated.getAnnotations().stream()
                .anyMatch(annotation ->
                        ANNOTATIONS.contains(annotation.annotationType().getName()));
    }
}
