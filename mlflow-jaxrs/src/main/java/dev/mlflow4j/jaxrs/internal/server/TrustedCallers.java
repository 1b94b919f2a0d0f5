package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.spi.SettingsReader;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose {@code traceparent} is followed: {@code mlflow.jaxrs.trusted.callers}. A request that came through a proxy is not
 * its caller's own, whatever the proxy's address.
 */
final class TrustedCallers {
    private static final String PROPERTY = "mlflow.jaxrs.trusted.callers";
    private static final String ALLOWED =
            "a list with commas of loopback, private, IP addresses and ranges such as 10.0.0.0/8; or all; or none";
    private static final List<String> LEFT_BY_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via", "X-Envoy-External-Address");

    private final boolean all;
    private final List<Predicate<InetAddress>> addresses;

    private TrustedCallers(boolean all, List<Predicate<InetAddress>> addresses) {
        this.all = all;
        this.addresses = addresses;
    }

    static TrustedCallers read(SettingsReader reader) {
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

    boolean trust(ContainerRequestContext request, ContainerRequest container) {
        return all
                || !addresses.isEmpty()
                        && LEFT_BY_PROXIES.stream().noneMatch(request.getHeaders()::containsKey)
                        && isTrusted(container.remoteAddress());
    }

    private boolean isTrusted(Optional<String> address) {
        return address.flatMap(AddressRange::literal)
                .filter(from -> addresses.stream().anyMatch(range -> range.test(from)))
                .isPresent();
    }
}
