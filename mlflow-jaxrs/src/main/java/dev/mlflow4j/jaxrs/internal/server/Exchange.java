package dev.mlflow4j.jaxrs.internal.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.function.Consumer;

/** What the container under JAX-RS knows of a request. It is asked on the request's own thread. */
interface Exchange {
    /** Of a container that says nothing. */
    Exchange UNKNOWN = new Exchange() {};

    /** The exchange of a request; each kind is a class of its own, because its container's classes may be missing. */
    static Exchange of(ContainerRequestContext request) {
        Optional<Exchange> found =
                OptionalClasses.QUARKUS ? VertxExchange.find(request) : HelidonExchange.find(request);
        return found.or(() -> OptionalClasses.SERVLET ? ServletExchange.find() : Optional.empty())
                .orElse(UNKNOWN);
    }

    /** Where the request comes from, as an IP address; that of the proxy in between, unless the container sees through it. */
    default Optional<String> remoteAddress() {
        return Optional.empty();
    }

    /**
     * Tells once, on any thread, when the response is sent, with null, or cannot be any more, with why.
     *
     * @return false where nobody will tell; for a servlet's request also as long as it is not asynchronous
     */
    default boolean onEnd(Consumer<Throwable> ended) {
        return false;
    }
}
