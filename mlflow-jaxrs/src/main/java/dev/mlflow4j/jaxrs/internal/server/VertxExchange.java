package dev.mlflow4j.jaxrs.internal.server;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/** A request of Quarkus; loaded only there. */
final class VertxExchange implements Exchange {
    private final RoutingContext context;

    private VertxExchange(RoutingContext context) {
        this.context = context;
    }

    static Optional<Exchange> find(ContainerRequestContext request) {
        return request instanceof ResteasyReactiveContainerRequestContext quarkus
                        && quarkus.getServerRequestContext() instanceof ServerHttpRequest http
                ? Optional.ofNullable(http.unwrap(RoutingContext.class)).map(VertxExchange::new)
                : Optional.empty();
    }

    @Override
    public Optional<String> remoteAddress() {
        // None on a domain socket.
        return Optional.ofNullable(context.request().remoteAddress()).map(SocketAddress::hostAddress);
    }

    @Override
    public boolean onEnd(Consumer<Throwable> ended) {
        context.addEndHandler(sent -> ended.accept(whyNotSent(sent.cause())));
        return true;
    }

    /** Quarkus puts handlers of its own in place of some of the router's, which then takes every end for a good one. */
    private Throwable whyNotSent(Throwable cause) {
        return cause != null || context.response().ended() ? cause : new ClosedChannelException();
    }
}
