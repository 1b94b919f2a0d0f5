package dev.mlflow4j.jaxrs.internal.server.container;

import java.io.IOException;

/** Is notified of the events of a sink, on the thread that uses the sink or that sends. */
public interface EventSinkListener {
    /** An event is being sent. */
    void sending();

    /** The application is about to close the sink. */
    void closing();

    /** The client is gone. */
    void clientDisconnected(IOException failure);

    /** An event could not be sent; the sink stays open. */
    void sendFailed(Throwable failure);

    /** The sink has been closed; called at each call of {@code close}. */
    void closed();
}
