package dev.mlflow4j.openai.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.openai.internal.json.OpenAiJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers without end; what is kept is a little more than is captured, 100,000 characters by default. */
class MergeLimitsTest {
    private static final int TOKENS = 100_000;
    private static final Map<String, Object> LOGPROB =
            Map.of("token", "abcd", "logprob", -0.5, "bytes", List.of(1, 2, 3, 4), "top_logprobs", List.of());

    @Test
    void aChatsLogprobsAreBounded() {
        ChatMerge merge = new ChatMerge();
        for (int i = 0; i < TOKENS; i++) {
            merge.add(choice(0, Map.of("content", "abcd"), Map.of("content", List.of(LOGPROB))));
        }
        merge.add(Map.of("id", "c", "usage", Map.of("total_tokens", TOKENS)));
        Map<String, Object> choice =
                OpenAiJson.objectsIn(merge.answer(), "choices").get(0);
        List<?> kept = OpenAiJson.objectsIn(OpenAiJson.objectIn(choice, "logprobs"), "content");
        assertThat(kept).hasSizeBetween(1_000, 5_000).first().isEqualTo(LOGPROB);
        assertThat(OpenAiJson.objectIn(choice, "message").get("content"))
                .asString()
                .hasSizeBetween(100_001, 100_010);
        assertThat(merge.answer()).containsEntry("usage", Map.of("total_tokens", TOKENS));
    }

    @Test
    void choicesToolCallsAndMembersAreBounded() {
        ChatMerge merge = new ChatMerge();
        for (int i = 0; i < 3 * TOKENS; i++) {
            merge.add(choice(
                    i, Map.of("tool_calls", List.of(Map.of("index", i, "id", "i")), "member" + i, "x"), Map.of()));
        }
        assertThat(OpenAiJson.objectsIn(merge.answer(), "choices")).hasSizeBetween(1_000, TOKENS);
        ChatMerge one = new ChatMerge();
        for (int i = 0; i < 3 * TOKENS; i++) {
            one.add(choice(
                    0, Map.of("tool_calls", List.of(Map.of("index", i, "id", "i")), "member" + i, "x"), Map.of()));
        }
        Map<String, Object> message = OpenAiJson.objectIn(
                OpenAiJson.objectsIn(one.answer(), "choices").get(0), "message");
        assertThat(message).hasSizeBetween(1_000, 20_000);
        assertThat(OpenAiJson.objectsIn(message, "tool_calls")).hasSizeBetween(1_000, 20_000);
    }

    @Test
    void aResponsesLogprobsAreBounded() {
        Map<String, Object> text =
                Map.of("type", "output_text", "text", "abcd", "logprobs", Collections.nCopies(TOKENS, LOGPROB));
        Map<String, Object> item = Map.of("type", "message", "content", List.of(text));
        ResponseMerge merge = new ResponseMerge();
        for (int i = 0; i < 100; i++) {
            merge.add(Map.of("type", "response.output_item.done", "output_index", i, "item", item));
        }
        assertThat(logprobs(merge.answer())).isLessThan(5_000);
        merge.add(Map.of(
                "type",
                "response.completed",
                "response",
                Map.of("model", "m", "output", List.of(item), "usage", Map.of("total_tokens", TOKENS))));
        assertThat(logprobs(merge.answer())).isBetween(1_000, 5_000);
        assertThat(merge.answer()).containsEntry("model", "m").containsEntry("usage", Map.of("total_tokens", TOKENS));
    }

    private static int logprobs(Map<String, Object> response) {
        return OpenAiJson.objectsIn(response, "output").stream()
                .flatMap(item -> OpenAiJson.objectsIn(item, "content").stream())
                .mapToInt(text -> OpenAiJson.objectsIn(text, "logprobs").size())
                .sum();
    }

    private static Map<String, Object> choice(int index, Map<String, Object> delta, Map<String, Object> logprobs) {
        return Map.of("choices", List.of(Map.of("index", index, "delta", delta, "logprobs", logprobs)));
    }
}
