package dev.mlflow4j.jaxrs.internal.server.container;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** A request of Helidon, which sets the address as a property. Its threads wait for the response. */
record HelidonContainerRequest(String remoteHost) implements ContainerRequest {
    private static final String REMOTE_HOST = "io.helidon.jaxrs.remote-host";

    static Optional<ContainerRequest> find(ContainerRequestContext request) {
        return request.getProperty(REMOTE_HOST) instanceof String host
                ? Optional.of(new HelidonContainerRequest(host))
                : Optional.empty();
    }

    @Override
    public Optional<String> remoteAddress() {
        return Optional.of(remoteHost).filter(host -> IpAddress.parse(host).isPresent());
    }
}
