package dev.mlflow4j.tck.routes;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Refuses before any resource is looked for. */
@Provider
@PreMatching
public class EarlyGuard implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString("X-Refuse-Early") != null) {
            request.abortWith(
                    Response.status(403).type("text/plain").entity("not you").build());
        }
    }
}
