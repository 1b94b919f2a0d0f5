package dev.mlflow4j.jaxrs.internal.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** A request of Helidon, which leaves the address among the properties; its threads wait for the response. */
record HelidonExchange(String remoteHost) implements Exchange {
    private static final String REMOTE_HOST = "io.helidon.jaxrs.remote-host";

    static Optional<Exchange> find(ContainerRequestContext request) {
        return request.getProperty(REMOTE_HOST) instanceof String host
                ? Optional.of(new HelidonExchange(host))
                : Optional.empty();
    }

    @Override
    public Optional<String> remoteAddress() {
        return Optional.of(remoteHost).filter(host -> AddressRange.literal(host).isPresent());
    }
}
