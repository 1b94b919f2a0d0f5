package dev.mlflow4j.jaxrs.internal.server.resource;

import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.ConnectionCallback;
import java.nio.channels.ClosedChannelException;

/** Ends the span of a suspended response for which no response filter runs. */
final class AsyncResponseCallbacks implements CompletionCallback, ConnectionCallback {
    private final RequestSpan span;

    AsyncResponseCallbacks(RequestSpan span) {
        this.span = span;
    }

    /** An exception here is one that no mapper has taken. */
    @Override
    public void onComplete(Throwable unmapped) {
        if (unmapped != null) {
            span.unmappedException(unmapped);
        }
    }

    @Override
    public void onDisconnect(AsyncResponse disconnected) {
        span.outcome().clientDisconnected(new ClosedChannelException());
    }
}
