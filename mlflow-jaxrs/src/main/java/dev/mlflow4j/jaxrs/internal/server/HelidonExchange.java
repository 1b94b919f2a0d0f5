package dev.mlflow4j.jaxrs.internal.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request of Helidon, which leaves the address among the properties; its threads wait for the response. */
record HelidonExchange(String remoteHost) implements Exchange {
    private static final String REMOTE_HOST = "io.helidon.jaxrs.remote-host";
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%.*)?");

    static Optional<Exchange> find(ContainerRequestContext request) {
        return request.getProperty(REMOTE_HOST) instanceof String host
                ? Optional.of(new HelidonExchange(host))
                : Optional.empty();
    }

    @Override
    public Optional<String> remoteAddress() {
        return Optional.of(remoteHost).filter(host -> ADDRESS.matcher(host).matches());
    }
}
