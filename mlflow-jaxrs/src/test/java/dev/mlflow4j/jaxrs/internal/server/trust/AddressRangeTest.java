package dev.mlflow4j.jaxrs.internal.server.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.jaxrs.internal.server.container.IpAddress;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.200.3.4, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.64/26, 192.168.1.127, true",
        "192.168.1.64/26, 192.168.1.128, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "2001:db8::/32, 2001:db8:1::7, true",
        "2001:db8::/32, 2001:db9::7, false",
        "::1, ::1, true",
        "10.0.0.0/8, ::1, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
    })
    void aRangeHasTheAddressesThatBeginAsItDoes(String range, String address, boolean inside) {
        InetAddress literal = IpAddress.parse(address).orElseThrow();
        assertThat(AddressRange.parse(range).orElseThrow().test(literal)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.1.2.3, true",
        "172.31.0.1, true",
        "172.32.0.1, false",
        "192.168.0.1, true",
        "169.254.1.1, true",
        "fd12::1, true",
        "fe80::1, true",
        "::1, true",
        "2001:db8::1, false",
        "203.0.113.7, false",
    })
    void privateAddressesAreThoseOfNoOneElse(String address, boolean isPrivate) {
        assertThat(AddressRange.isPrivate(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(isPrivate);
    }

    @Test
    void aNameIsNotLookedUp() {
        assertThat(IpAddress.parse("localhost")).isEmpty();
        assertThat(IpAddress.parse("cafe")).isEmpty();
        assertThat(IpAddress.parse("")).isEmpty();
    }
}
