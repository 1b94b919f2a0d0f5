package dev.mlflow4j.jaxrs.internal.server.container;

import dev.mlflow4j.jaxrs.internal.body.StreamedOutputs;
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

/** A request of Quarkus; loaded only on Quarkus. */
final class VertxContainerRequest implements ContainerRequest {
    private final ResteasyReactiveRequestContext request;
    private final RoutingContext context;

    private VertxContainerRequest(ResteasyReactiveRequestContext request, RoutingContext context) {
        this.request = request;
        this.context = context;
    }

    static Optional<ContainerRequest> find(ContainerRequestContext request) {
        if (request instanceof ResteasyReactiveContainerRequestContext quarkus
                && quarkus.getServerRequestContext() instanceof ResteasyReactiveRequestContext known) {
            RoutingContext context = known.serverRequest().unwrap(RoutingContext.class);
            return Optional.ofNullable(context).map(found -> new VertxContainerRequest(known, found));
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> remoteAddress() {
        // Null for a domain socket.
        return Optional.ofNullable(context.request().remoteAddress()).map(SocketAddress::hostAddress);
    }

    @Override
    public boolean acceptsEndListenerAtStart() {
        return true;
    }

    @Override
    public boolean addEndListener(Consumer<Throwable> listener) {
        context.addEndHandler(sent -> listener.accept(failureOf(sent.cause())));
        return true;
    }

    /** Quarkus replaces some of the router's handlers, and the router then reports every end as a success. */
    private Throwable failureOf(Throwable cause) {
        return cause != null || context.response().ended() ? cause : new ClosedChannelException();
    }

    @Override
    public OptionalInt sentStatus() {
        return context.response().headWritten()
                ? OptionalInt.of(context.response().getStatusCode())
                : OptionalInt.empty();
    }

    @Override
    public Map<String, Object> formFields() {
        return request.getFormData() == null ? null : QuarkusForm.fields(request.getFormData());
    }

    @Override
    public SseEventSink tapEventSink(SseEventSink sink, StreamedOutputs outputs, EventSinkListener listener) {
        return QuarkusEventSink.replace(sink, request, outputs);
    }
}
