package dev.mlflow4j.tracing.internal.json;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Caches the JSON strings of names that recur with every span. */
public final class QuotedNames {
    private static final int MAX_NAMES = 1_000;

    private final int maxChars;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public QuotedNames(int maxChars) {
        this.maxChars = maxChars;
    }

    public String of(String name) {
        String quoted = known.get(name);
        if (quoted == null) {
            JsonText json = new JsonText(maxChars);
            json.string(name);
            quoted = json.toString();
            if (known.size() < MAX_NAMES) {
                known.put(name, quoted);
            }
        }
        return quoted;
    }
}
