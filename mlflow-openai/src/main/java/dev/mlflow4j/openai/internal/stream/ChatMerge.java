package dev.mlflow4j.openai.internal.stream;

import dev.mlflow4j.openai.internal.json.OpenAiJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the chunks of a chat completion together: every choice, with its tool calls. */
public final class ChatMerge implements Merge {
    private final Map<String, Object> head = new LinkedHashMap<>();
    private final Map<Integer, Choice> choices = new TreeMap<>();

    private final Room room = new Room();
    private final Room logprobsRoom = new Room();

    private static final class Choice {
        private final MergedObject message;
        private final MergedObject logprobs;
        private Object finishReason;

        Choice(Room ofMessages, Room ofLogprobs) {
            message = new MergedObject(ofMessages);
            logprobs = new MergedObject(ofLogprobs);
        }

        void add(Map<String, Object> choice) {
            message.add(OpenAiJson.objectIn(choice, "delta"));
            logprobs.add(OpenAiJson.objectIn(choice, "logprobs"));
            finishReason = choice.get("finish_reason") == null ? finishReason : choice.get("finish_reason");
        }

        Map<String, Object> whole(int index) {
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("index", index);
            whole.put("message", message.value());
            whole.put("logprobs", logprobs.isEmpty() ? null : logprobs.value());
            whole.put("finish_reason", finishReason);
            return whole;
        }
    }

    @Override
    public void add(Map<String, Object> chunk) {
        chunk.forEach((name, value) -> {
            if (value != null && !name.equals("choices")) {
                head.put(name, value);
            }
        });
        for (Map<String, Object> choice : OpenAiJson.objectsIn(chunk, "choices")) {
            int index = choice.get("index") instanceof Number number ? number.intValue() : 0;
            if (choices.containsKey(index) || room.takes(1)) {
                choices.computeIfAbsent(index, first -> new Choice(room, logprobsRoom))
                        .add(choice);
            }
        }
    }

    @Override
    public Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>(head);
        answer.put("object", "chat.completion");
        List<Object> all = new ArrayList<>();
        choices.forEach((index, choice) -> all.add(choice.whole(index)));
        answer.put("choices", all);
        return answer;
    }
}
