package dev.mlflow4j.jaxrs.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeTest {
    @ParameterizedTest
    @ValueSource(strings = {"{}", " [1, {\"a\": null}] ", "7", "\"why\"", "true", "{\"a\":{\"messages\":[]}}"})
    void oneValueIsAValue(String text) {
        assertThat(JsonShape.of(text)).isEqualTo(JsonShape.VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"small\",\"messages\":[{\"role\":\"user\"}]}", "{\"input\":[]}"})
    void anObjectWithMessagesIsAConversation(String text) {
        assertThat(JsonShape.of(text)).isEqualTo(JsonShape.CONVERSATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"messages\":\"none\"}", "{\"input\":{\"a\":[]}}", "[{\"messages\":[]}]"})
    void whatOnlySharesANameIsNone(String text) {
        assertThat(JsonShape.of(text)).isEqualTo(JsonShape.VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "why", "{", "{} {}", "[1,]", "{\"a\":1", "{a:1}", "'a'", "01", "tru"})
    void anythingElseIsText(String text) {
        assertThat(JsonShape.of(text)).isEqualTo(JsonShape.NONE);
    }
}
