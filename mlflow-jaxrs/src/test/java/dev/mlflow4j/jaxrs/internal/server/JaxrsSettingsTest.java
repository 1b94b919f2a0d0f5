package dev.mlflow4j.jaxrs.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JaxrsSettingsTest {
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
        InetAddress literal = AddressRange.literal(address).orElseThrow();
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
        assertThat(AddressRange.isPrivate(AddressRange.literal(address).orElseThrow()))
                .isEqualTo(isPrivate);
    }

    @Test
    void aNameIsNotLookedUp() {
        assertThat(AddressRange.literal("localhost")).isEmpty();
        assertThat(AddressRange.literal("cafe")).isEmpty();
        assertThat(AddressRange.literal("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"everybody", "10.0.0.0/33", "10.0.0/8", "loopback;private", "10.0.0.0/", "all,none", "localhost"
            })
    void aWrongValueIsSaid(String value) {
        assertWrong("mlflow.jaxrs.trusted.callers", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Tenant, Authorization", "cookie", "Set-Cookie", "proxy-authorization", "a b"})
    void credentialsAreNoHeadersToCapture(String value) {
        assertWrong("mlflow.jaxrs.capture.request.headers", value);
        assertWrong("mlflow.jaxrs.capture.response.headers", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "header:", "header: ", "header:Authorization", "header:Cookie"})
    void sessionAndUserAreFoundInNoOtherPlace(String value) {
        assertWrong("mlflow.jaxrs.session.id", value);
        assertWrong("mlflow.jaxrs.user.id", value);
    }

    @Test
    void anExclusionIsAPath() {
        assertWrong("mlflow.jaxrs.exclude", "health");
    }

    private static void assertWrong(String property, String value) {
        SettingsSource source = key -> key.equals(property) ? Optional.of(value) : Optional.empty();
        assertThatThrownBy(() -> JaxrsSettings.read(source))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(property)
                .hasMessageContaining("allowed is");
    }
}
