package dev.mlflow4j.jaxrs.internal.server.trust;

import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequest;
import dev.mlflow4j.jaxrs.internal.server.container.IpAddress;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.spi.SettingsReader;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The callers whose trace is continued, {@code mlflow.jaxrs.trusted.callers}. A request through a proxy is trusted only
 * where all callers are: the address is the proxy's.
 */
public final class TrustedCallers {
    private static final String PROPERTY = "mlflow.jaxrs.trusted.callers";
    private static final String ALLOWED =
            "a comma-separated list of loopback, private, IP addresses and ranges such as 10.0.0.0/8; or all; or none";
    private static final List<String> PROXY_HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via", "X-Envoy-External-Address");

    private final boolean all;
    private final List<Predicate<InetAddress>> addresses;

    private TrustedCallers(boolean all, List<Predicate<InetAddress>> addresses) {
        this.all = all;
        this.addresses = addresses;
    }

    public static TrustedCallers read(SettingsReader reader) {
        String value = reader.text(PROPERTY).orElse("loopback");
        return switch (value) {
            case "all" -> new TrustedCallers(true, List.of());
            case "none" -> new TrustedCallers(false, List.of());
            default ->
                new TrustedCallers(
                        false,
                        Arrays.stream(value.split(","))
                                .map(String::strip)
                                .map(entry -> addresses(entry, value))
                                .toList());
        };
    }

    private static Predicate<InetAddress> addresses(String entry, String value) {
        return switch (entry) {
            case "loopback" -> InetAddress::isLoopbackAddress;
            case "private" -> AddressRange::isPrivate;
            default -> AddressRange.parse(entry).orElseThrow(() -> new SettingsException(PROPERTY, value, ALLOWED));
        };
    }

    public boolean isTrusted(ContainerRequestContext request, ContainerRequest container) {
        return all
                || !addresses.isEmpty()
                        && PROXY_HEADERS.stream().noneMatch(request.getHeaders()::containsKey)
                        && isTrusted(container.remoteAddress());
    }

    private boolean isTrusted(Optional<String> address) {
        return address.flatMap(IpAddress::parse)
                .filter(from -> addresses.stream().anyMatch(range -> range.test(from)))
                .isPresent();
    }
}
