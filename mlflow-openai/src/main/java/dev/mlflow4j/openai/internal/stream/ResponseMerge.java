package dev.mlflow4j.openai.internal.stream;

import dev.mlflow4j.openai.internal.json.OpenAiJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the events of a response together. The last one has the whole of it; of a stream that ends before, what has come is
 * the response that it began with and the items that came since.
 */
public final class ResponseMerge implements Merge {
    private static final Set<String> LAST = Set.of("response.completed", "response.incomplete", "response.failed");

    private final Map<Integer, Item> items = new TreeMap<>();
    private final Room room = new Room();
    private Map<String, Object> response = Map.of();
    private boolean whole;

    /** An item of the output: as it was last sent, and what has been added to its text or arguments since. */
    private static final class Item {
        private Map<String, Object> sent = Map.of();
        private GrowingText added = new GrowingText();

        void sent(Map<String, Object> item) {
            sent = item;
            added = new GrowingText();
        }

        Map<String, Object> value() {
            String text = added.toString();
            if (text.isEmpty()) {
                return sent;
            }
            Map<String, Object> value = new LinkedHashMap<>(sent);
            if ("message".equals(sent.get("type"))) {
                value.put("content", List.of(Map.of("type", "output_text", "text", text)));
            } else {
                value.put("arguments", text);
            }
            return value;
        }
    }

    @Override
    public void add(Map<String, Object> event) {
        String type = String.valueOf(event.get("type"));
        if (event.get("response") instanceof Map<?, ?>) {
            response = new Room().within(OpenAiJson.objectIn(event, "response"));
            whole = LAST.contains(type);
        } else if (type.equals("error")) {
            response = new LinkedHashMap<>(response);
            response.put("status", "failed");
            response.put("error", event);
        } else if (event.get("output_index") instanceof Number index) {
            if (!items.containsKey(index.intValue()) && !room.takes(1)) {
                return;
            }
            Item item = items.computeIfAbsent(index.intValue(), first -> new Item());
            if (event.get("item") instanceof Map<?, ?>) {
                item.sent(room.within(OpenAiJson.objectIn(event, "item")));
            } else if (event.get("delta") instanceof String piece && isOutput(type)) {
                item.added.add(piece);
            }
        }
    }

    private static boolean isOutput(String type) {
        return type.equals("response.output_text.delta") || type.endsWith("_call_arguments.delta");
    }

    @Override
    public Map<String, Object> answer() {
        if (whole) {
            return response;
        }
        Map<String, Object> answer = new LinkedHashMap<>(response);
        answer.put("output", items.values().stream().map(Item::value).toList());
        return answer;
    }
}
