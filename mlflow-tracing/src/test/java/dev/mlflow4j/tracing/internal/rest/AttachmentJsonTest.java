package dev.mlflow4j.tracing.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlflow4j.tracing.Attachment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentJsonTest {
    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @Test
    void theTextIsThatOfFormerVersions() {
        Attachment attachment = Attachment.of("text/plain", "hello".getBytes(StandardCharsets.UTF_8));

        String json = AttachmentJson.of(attachment);

        assertThat(json).isEqualTo("{\"id\":\"" + attachment.id() + "\",\"content\":\"aGVsbG8=\"}");
        assertThat(AttachmentJson.read(json).id()).isEqualTo(attachment.id());
        assertThat(AttachmentJson.read(json).content()).asString().isEqualTo("hello");
    }

    @Test
    void emptyContentIsRead() {
        assertThat(AttachmentJson.read("{\"id\":\"" + ID + "\",\"content\":\"\"}")
                        .content())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"id\":\"1\",\"content\":\"\"}",
                "{\"id\":\"" + ID + "\"}",
                "{\"id\":\"" + ID + "\",\"content\":\"}",
                "{\"id\":\"" + ID + "\",\"content\":\"aGVs",
                "{\"id\":\"" + ID + "\",\"content\":\"a b\"}",
                "{\"id\":\"../../../../etc/0000000000000000000\",\"content\":\"\"}"
            })
    void anyOtherTextIsRejected(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> AttachmentJson.read(json));
    }
}
