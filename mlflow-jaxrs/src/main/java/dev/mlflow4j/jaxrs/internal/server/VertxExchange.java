package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.StreamedOutputs;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** A request of Quarkus; loaded only there. */
final class VertxExchange implements Exchange {
    private final ResteasyReactiveRequestContext request;
    private final RoutingContext context;

    private VertxExchange(ResteasyReactiveRequestContext request, RoutingContext context) {
        this.request = request;
        this.context = context;
    }

    static Optional<Exchange> find(ContainerRequestContext request) {
        if (request instanceof ResteasyReactiveContainerRequestContext quarkus
                && quarkus.getServerRequestContext() instanceof ResteasyReactiveRequestContext known) {
            RoutingContext context = known.serverRequest().unwrap(RoutingContext.class);
            return Optional.ofNullable(context).map(found -> new VertxExchange(known, found));
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> remoteAddress() {
        // None on a domain socket.
        return Optional.ofNullable(context.request().remoteAddress()).map(SocketAddress::hostAddress);
    }

    @Override
    public boolean tellsFromTheStart() {
        return true;
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

    @Override
    public OptionalInt sentStatus() {
        return context.response().headWritten()
                ? OptionalInt.of(context.response().getStatusCode())
                : OptionalInt.empty();
    }

    @Override
    public Map<String, Object> form() {
        return request.getFormData() == null ? null : QuarkusForm.fields(request.getFormData());
    }

    @Override
    public SseEventSink tapped(SseEventSink sink, StreamedOutputs outputs, RequestSpan span) {
        return QuarkusSink.inPlaceOf(sink, request, outputs);
    }
}
