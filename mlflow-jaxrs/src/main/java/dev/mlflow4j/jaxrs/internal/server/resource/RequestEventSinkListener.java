package dev.mlflow4j.jaxrs.internal.server.resource;

import dev.mlflow4j.jaxrs.internal.server.container.EventSinkListener;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import java.io.IOException;

/** Ends the request's span when its sink of events is closed, or the client is gone. */
record RequestEventSinkListener(RequestSpan request) implements EventSinkListener {
    @Override
    public void sending() {
        request.setSendsEvents(true);
    }

    @Override
    public void closing() {
        request.setSendsEvents(false);
    }

    @Override
    public void clientDisconnected(IOException failure) {
        request.outcome().clientDisconnected(failure);
        request.end();
    }

    @Override
    public void sendFailed(Throwable failure) {
        request.outcome().addException(failure);
    }

    @Override
    public void closed() {
        request.end();
    }
}
