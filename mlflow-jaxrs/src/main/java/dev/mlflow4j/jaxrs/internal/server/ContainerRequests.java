package dev.mlflow4j.jaxrs.internal.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** Finds the container's request. Each kind is a class of its own, because its container's classes may be missing. */
final class ContainerRequests {
    private ContainerRequests() {}

    static ContainerRequest of(ContainerRequestContext request) {
        Optional<ContainerRequest> found =
                OptionalClasses.QUARKUS ? VertxContainerRequest.find(request) : HelidonContainerRequest.find(request);
        return found.orElseGet(
                () -> OptionalClasses.SERVLET ? new ServletContainerRequest() : ContainerRequest.UNKNOWN);
    }
}
