package dev.mlflow4j.jaxrs.internal.uri;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRedactionTest {
    @ParameterizedTest
    @CsvSource({
        "https://joe:secret@host:8443/a/b?x=1#part, https://host:8443/a/b?x=1",
        "http://host, http://host",
        "http://joe@my_host/a, http://my_host/a",
        "http://host/a%20b?q=a%26b&token=t, http://host/a%20b?q=a%26b&token=REDACTED",
        "/a?sig=1&x=2, /a?sig=REDACTED&x=2",
        "mailto:joe@example.com, mailto:",
        "http://[::1]:80/, http://[::1]:80/"
    })
    void aUrlIsWithoutUserFragmentAndSecrets(String url, String shown) {
        assertThat(UrlRedaction.redact(URI.create(url))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWSAccessKeyId",
                "Signature",
                "sig",
                "X-Goog-Signature",
                "api_key",
                "apiKey",
                "api.key",
                "access_token",
                "PASSWORD",
                "client-secret",
                "jwt"
            })
    void namesOfSecretsAreKnownHoweverTheyAreWritten(String name) {
        assertThat(UrlRedaction.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyword", "tokens", "postcode", "author", "q", ""})
    void otherNamesAreNot(String name) {
        assertThat(UrlRedaction.isSecret(name)).isFalse();
    }

    @Test
    void aQueryKeepsWhatIsNoSecretAsItIs() {
        assertThat(UrlRedaction.redactQuery("a=1&&b&token&token=&api%5Fkey=x&%zz=1&key=a=b"))
                .isEqualTo("a=1&&b&token&token=REDACTED&api%5Fkey=REDACTED&%zz=1&key=REDACTED");
    }
}
