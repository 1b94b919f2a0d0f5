package dev.mlflow4j.jaxrs.internal.server.container;

import dev.mlflow4j.jaxrs.internal.body.StreamedOutputs;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What the container below JAX-RS knows of a request. Called on the request's own thread, unless a method says
 * otherwise.
 */
public interface ContainerRequest {
    /** A request of a container that provides nothing. */
    ContainerRequest UNKNOWN = new ContainerRequest() {};

    /** The client's IP address; that of the nearest proxy, unless the container resolves it. */
    default Optional<String> remoteAddress() {
        return Optional.empty();
    }

    /** Whether a listener for the end can be added before the resource method runs. */
    default boolean acceptsEndListenerAtStart() {
        return false;
    }

    /**
     * Adds a listener that is called once, on any thread: with null when the response has been sent, with the reason
     * when it cannot be sent.
     *
     * @return false where the listener is never called; for a servlet request also while it is not asynchronous
     */
    default boolean addEndListener(Consumer<Throwable> listener) {
        return false;
    }

    /**
     * The status that was sent; empty where none was, or where the container does not know it. Called on any thread.
     */
    default OptionalInt sentStatus() {
        return OptionalInt.empty();
    }

    /** The fields of a form that the container has parsed itself; null where it has not. */
    default Map<String, Object> formFields() {
        return null;
    }

    /** The sink that the resource method gets in place of the container's, with the events recorded. */
    default SseEventSink tapEventSink(SseEventSink sink, StreamedOutputs outputs, EventSinkListener listener) {
        return new TappedEventSink(sink, outputs, listener);
    }
}
