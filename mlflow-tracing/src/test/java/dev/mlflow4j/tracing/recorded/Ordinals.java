package dev.mlflow4j.tracing.recorded;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what is random in a text by what stays the same: ids by the order in which they appear. */
final class Ordinals {
    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])([0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-f])"
            + "|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|127\\.0\\.0\\.1:\\d+");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Ordinals() {
        RemoteCaller.IDS.forEach(id -> names.put(id, id));
    }

    String trace(String id) {
        return name("trace", id);
    }

    String span(String id) {
        return name("span", id);
    }

    private String name(String kind, String id) {
        return names.computeIfAbsent(id, unknown -> kind + "-" + counts.merge(kind, 1, Integer::sum));
    }

    String replaceIn(String text) {
        Matcher matcher = ID.matcher(text);
        return matcher.replaceAll(found -> {
            String id = found.group();
            if (id.startsWith("127.")) {
                return "<server>";
            }
            return id.length() == 32 ? trace(id) : id.length() == 16 ? span(id) : name("uuid", id);
        });
    }
}
