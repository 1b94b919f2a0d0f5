package dev.mlflow4j.tck.callers;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;

/** Accepts any name as the user. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class LoginFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        String name = request.getHeaderString("X-Login");
        if (name != null) {
            request.setSecurityContext(new NamedCaller(request.getSecurityContext(), name));
        }
    }

    private record NamedCaller(SecurityContext before, String name) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return before.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return "none";
        }
    }
}
