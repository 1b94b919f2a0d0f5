package dev.mlflow4j.openai.internal.stream;

import java.util.Map;

/** Where the last chunk has it all. */
public final class LastChunk implements Merge {
    private Map<String, Object> last = Map.of();

    @Override
    public void add(Map<String, Object> chunk) {
        last = chunk;
    }

    @Override
    public Map<String, Object> answer() {
        return last;
    }
}
