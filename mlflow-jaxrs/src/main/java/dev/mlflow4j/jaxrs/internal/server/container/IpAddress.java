package dev.mlflow4j.jaxrs.internal.server.container;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses IP addresses, without a look-up of names in the network. */
public final class IpAddress {
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%.*)?");

    private IpAddress() {}

    /** Empty where the text is no IP address. */
    public static Optional<InetAddress> parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
