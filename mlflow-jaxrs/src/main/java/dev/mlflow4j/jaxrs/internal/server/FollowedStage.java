package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.spi.PendingSpan;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * In place of a stage that a resource method returned: what that fails with is on the span before anybody makes a response
 * of it. A future calls those who wait for it in no order that could be relied on.
 */
final class FollowedStage extends CompletableFuture<Object> {
    private final CompletionStage<?> stage;

    private FollowedStage(CompletionStage<?> stage) {
        this.stage = stage;
    }

    /** Null where a result of the declared type cannot be replaced. */
    static FollowedStage of(Object result, Class<?> declared, RequestSpan request) {
        if (!(result instanceof CompletionStage<?> stage) || !declared.isAssignableFrom(FollowedStage.class)) {
            return null;
        }
        FollowedStage followed = new FollowedStage(stage);
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                followed.complete(value);
            } else {
                request.outcome().recordException(PendingSpan.unwrapped(failure));
                boolean awaited = followed.getNumberOfDependents() > 0;
                followed.completeExceptionally(failure);
                request.stageFailed(awaited);
            }
        });
        return followed;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        if (stage instanceof Future<?> future) {
            future.cancel(mayInterrupt);
        }
        return super.cancel(mayInterrupt);
    }
}
