package dev.mlflow4j.jaxrs.internal.server.config;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.spi.SettingsReader;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the session or the user of a trace is taken from: a header, or the principal.
 *
 * @param header the name of the header, empty for the principal
 */
public record IdentitySource(Optional<String> header) {
    private static final String HEADER_PREFIX = "header:";

    /** Empty where the property is not set. */
    static Optional<IdentitySource> read(SettingsReader reader, String property) {
        return reader.text(property).map(value -> {
            if (value.equals("principal")) {
                return new IdentitySource(Optional.empty());
            }
            String name = value.startsWith(HEADER_PREFIX)
                    ? value.substring(HEADER_PREFIX.length()).strip()
                    : "";
            if (name.isEmpty() || name.toLowerCase(Locale.ROOT).matches("(proxy-)?authorization|cookie")) {
                throw new SettingsException(
                        property, value, "principal, or header:<name> of a header that has no credentials");
            }
            return new IdentitySource(Optional.of(name));
        });
    }

    /** Empty where the request has none. */
    public Optional<String> find(ContainerRequestContext request) {
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
            // Quarkus does not authenticate lazily on an event loop.
            return Optional.empty();
        }
    }
}
