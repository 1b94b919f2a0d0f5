package dev.mlflow4j.jaxrs.internal.server;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.ConnectionCallback;
import java.nio.channels.ClosedChannelException;

/** The end of a suspended response of which no response filter hears. */
final class Completion implements CompletionCallback, ConnectionCallback {
    private final RequestSpan span;

    Completion(RequestSpan span) {
        this.span = span;
    }

    /** An exception here is one that nobody made a response of. */
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
