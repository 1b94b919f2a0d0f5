package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.StreamedOutputs;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What the container under JAX-RS knows of a request. It is asked on the request's own thread. */
interface Exchange {
    /** Of a container that says nothing. */
    Exchange UNKNOWN = new Exchange() {};

    /** The exchange of a request; each kind is a class of its own, because its container's classes may be missing. */
    static Exchange of(ContainerRequestContext request) {
        Optional<Exchange> found =
                OptionalClasses.QUARKUS ? VertxExchange.find(request) : HelidonExchange.find(request);
        return found.orElseGet(() -> OptionalClasses.SERVLET ? new ServletExchange() : UNKNOWN);
    }

    /** Where the request comes from, as an IP address; that of the proxy in between, unless the container sees through it. */
    default Optional<String> remoteAddress() {
        return Optional.empty();
    }

    /** Whether the end can be asked for before the resource runs. */
    default boolean tellsFromTheStart() {
        return false;
    }

    /**
     * Tells once, on any thread, when the response is sent, with null, or cannot be any more, with why.
     *
     * @return false where nobody will tell; for a servlet's request also as long as it is not asynchronous
     */
    default boolean onEnd(Consumer<Throwable> ended) {
        return false;
    }

    /** The status that was sent, on any thread; empty where none was, or the container does not say. */
    default OptionalInt sentStatus() {
        return OptionalInt.empty();
    }

    /** The fields of a form that the container has read by itself; null where it has not, or does not say. */
    default Map<String, Object> form() {
        return null;
    }

    /** What a resource method is to get in place of its sink of events, so that the span sees them. */
    default SseEventSink tapped(SseEventSink sink, StreamedOutputs outputs, RequestSpan span) {
        return new TappedSink(sink, outputs, span);
    }
}
