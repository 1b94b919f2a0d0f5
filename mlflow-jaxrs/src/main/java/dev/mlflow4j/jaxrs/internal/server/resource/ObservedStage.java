package dev.mlflow4j.jaxrs.internal.server.resource;

import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * Replaces a stage that a resource method returned, so that its exception is recorded before the server maps it to a
 * response: the order in which a future calls its dependents is not defined.
 */
public final class ObservedStage extends CompletableFuture<Object> {
    private final CompletionStage<?> stage;

    private ObservedStage(CompletionStage<?> stage) {
        this.stage = stage;
    }

    /** Null where the result is no stage, or a result of the declared type cannot be replaced. */
    public static ObservedStage of(Object result, Class<?> declared, RequestSpan request) {
        if (!(result instanceof CompletionStage<?> stage) || !declared.isAssignableFrom(ObservedStage.class)) {
            return null;
        }
        ObservedStage observed = new ObservedStage(stage);
        stage.whenComplete((value, failure) -> observed.complete(value, failure, request));
        return observed;
    }

    private void complete(Object value, Throwable failure, RequestSpan request) {
        try (Scope responding = RequestSpans.respond(request)) {
            if (failure == null) {
                complete(value);
            } else {
                request.outcome().recordException(PendingSpan.unwrapped(failure));
                boolean awaited = getNumberOfDependents() > 0;
                completeExceptionally(failure);
                request.stageFailed(awaited);
            }
        }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        if (stage instanceof Future<?> future) {
            future.cancel(mayInterrupt);
        }
        return super.cancel(mayInterrupt);
    }
}
