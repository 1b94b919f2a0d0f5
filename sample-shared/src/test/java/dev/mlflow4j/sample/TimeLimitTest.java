package dev.mlflow4j.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {

    @ParameterizedTest
    @CsvSource({"250ms, 250", "60s, 60000", " 2m, 120000", "1h, 3600000", "PT1.5S, 1500"})
    void readsAShortFormAndIso(String text, long millis) {
        assertThat(TimeLimit.of(text)).isEqualTo(new TimeLimit(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-5s", "1 day"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> TimeLimit.of(text)).isInstanceOf(DateTimeParseException.class);
    }

    @Test
    void showsWhatItIs() {
        assertThat(TimeLimit.of("60s")).hasToString("TimeLimit[duration=PT1M]");
    }
}
