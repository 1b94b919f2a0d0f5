package dev.mlflow4j.jaxrs.internal.server.container;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** Finds the container's request. Each kind is a class of its own, because its container's classes may be missing. */
public final class ContainerRequests {
    private ContainerRequests() {}

    public static ContainerRequest of(ContainerRequestContext request) {
        Optional<ContainerRequest> found = AvailableContainers.QUARKUS
                ? VertxContainerRequest.find(request)
                : HelidonContainerRequest.find(request);
        return found.orElseGet(
                () -> AvailableContainers.SERVLET ? new ServletContainerRequest() : ContainerRequest.UNKNOWN);
    }
}
