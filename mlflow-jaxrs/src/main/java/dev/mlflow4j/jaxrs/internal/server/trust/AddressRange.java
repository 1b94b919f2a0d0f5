package dev.mlflow4j.jaxrs.internal.server.trust;

import dev.mlflow4j.jaxrs.internal.server.container.IpAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;

/** IP addresses with the same prefix: {@code 10.0.0.0/8}, {@code ::1}. */
record AddressRange(InetAddress address, int prefixLength) implements Predicate<InetAddress> {
    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL_PREFIX = 0xfc;

    /** Empty where the text is no address or range. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int maxLength = address.get().getAddress().length * Byte.SIZE;
        try {
            int length = slash < 0 ? maxLength : Integer.parseInt(text.substring(slash + 1));
            return length < 0 || length > maxLength
                    ? Optional.empty()
                    : Optional.of(new AddressRange(address.get(), length));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether an address is loopback, in a private range of IPv4, or unique local or link-local in IPv6. */
    static boolean isPrivate(InetAddress address) {
        boolean uniqueLocal =
                address instanceof Inet6Address && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL_PREFIX;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || uniqueLocal;
    }

    @Override
    public boolean test(InetAddress other) {
        byte[] expected = address.getAddress();
        byte[] actual = other.getAddress();
        if (expected.length != actual.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((expected[bit / Byte.SIZE] & mask) != (actual[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
