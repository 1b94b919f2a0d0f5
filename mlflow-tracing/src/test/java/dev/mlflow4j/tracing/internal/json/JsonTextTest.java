package dev.mlflow4j.tracing.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class JsonTextTest {
    private static final int MOST_OVER = 400;

    @RepeatedTest(300)
    void whateverIsWrittenIsJsonAndBounded(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int maxChars = 20 + random.nextInt(500);
        JsonText text = new JsonText(maxChars);
        int wrappers = random.nextInt(3) * 50;
        for (int i = 0; i < wrappers; i++) {
            text.beginArray();
        }
        writeValue(text, random, 0);
        for (int i = 0; i < wrappers; i++) {
            text.end();
        }

        try (JsonReader reader = Json.createReader(new StringReader(text.toString()))) {
            assertThat(reader.readValue()).isNotNull();
        }
        assertThat(text.toString().length()).isLessThan(maxChars * 6 + MOST_OVER);
    }

    private static void writeValue(JsonText text, Random random, int depth) {
        int kind = random.nextInt(depth > 5 ? 4 : 8);
        switch (kind) {
            case 0 -> text.number(random.nextLong());
            case 1 -> text.bool(random.nextBoolean());
            case 2 -> text.string(randomString(random));
            case 3 -> text.nil();
            case 4, 5 -> {
                text.beginArray();
                for (int i = random.nextInt(12); i > 0; i--) {
                    writeValue(text, random, depth + 1);
                }
                text.end();
            }
            default -> {
                JsonText.Mark mark = text.mark();
                text.beginObject();
                for (int i = random.nextInt(12); i > 0; i--) {
                    text.key("k" + i);
                    writeValue(text, random, depth + 1);
                }
                if (random.nextInt(10) == 0) {
                    text.reset(mark);
                    text.string("taken back");
                } else if (random.nextInt(10) == 0) {
                    text.closeTo(mark);
                } else {
                    text.end();
                }
            }
        }
    }

    private static String randomString(Random random) {
        StringBuilder string = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            string.appendCodePoint(random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(40) : random.nextInt(0x250));
        }
        return string.toString();
    }
}
