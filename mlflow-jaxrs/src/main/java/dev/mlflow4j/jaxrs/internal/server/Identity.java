package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.spi.SettingsReader;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the session or the user of a trace is found: nowhere, in a header, or in who is logged in.
 *
 * @param header the name of a header, empty for the principal
 */
record Identity(Optional<String> header) {
    private static final String HEADER = "header:";

    /** Empty where the setting is not made. */
    static Optional<Identity> read(SettingsReader reader, String property) {
        return reader.text(property).map(value -> {
            if (value.equals("principal")) {
                return new Identity(Optional.empty());
            }
            String name =
                    value.startsWith(HEADER) ? value.substring(HEADER.length()).strip() : "";
            if (name.isEmpty() || name.toLowerCase(Locale.ROOT).matches("(proxy-)?authorization|cookie")) {
                throw new SettingsException(
                        property, value, "principal, or header:<name> of a header that is no credential");
            }
            return new Identity(Optional.of(name));
        });
    }

    /** Empty where the request has none. */
    Optional<String> of(ContainerRequestContext request) {
        return header.map(request::getHeaderString)
                .or(() -> header.isPresent() ? Optional.empty() : principal(request.getSecurityContext()))
                .filter(found -> !found.isBlank());
    }

    private static Optional<String> principal(SecurityContext security) {
        try {
            return Optional.ofNullable(security)
                    .map(SecurityContext::getUserPrincipal)
                    .map(Principal::getName);
        } catch (RuntimeException e) {
            // Quarkus does not ask on an event loop who it is that has not logged in yet.
            return Optional.empty();
        }
    }
}
