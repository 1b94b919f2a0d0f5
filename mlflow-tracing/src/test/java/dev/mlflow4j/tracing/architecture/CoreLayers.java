package dev.mlflow4j.tracing.architecture;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which internal package of the core may use which: a package stands below all that may use it. */
final class CoreLayers {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("util", Set.of()),
            Map.entry("semconv", Set.of("util")),
            Map.entry("http", Set.of("util")),
            Map.entry("json.jsonb", Set.of("util")),
            Map.entry("json", Set.of("json.jsonb", "util")),
            Map.entry("config", Set.of("http", "json", "util")),
            Map.entry("context", Set.of("semconv", "util")),
            Map.entry("data", Set.of("json", "semconv", "util")),
            Map.entry("rest", Set.of("config", "http", "json", "util")),
            Map.entry("otlp", Set.of()),
            Map.entry("spool", Set.of("util")),
            Map.entry("trace", Set.of("config", "context", "data", "json", "semconv", "util")),
            Map.entry("bridge", Set.of("config", "context", "data", "trace", "util")),
            Map.entry("async", Set.of("config", "context", "trace", "util")),
            Map.entry("wrap", Set.of("context", "trace", "util")),
            Map.entry("export", Set.of("config", "data", "http", "json", "otlp", "rest", "semconv", "spool", "util")),
            Map.entry("client", Set.of("config", "data", "http", "json", "json.jsonb", "rest", "semconv", "util")),
            Map.entry("command", Set.of("config", "export", "http", "rest", "spool", "util")),
            Map.entry(
                    CorePackages.COMPOSITION_ROOT,
                    Set.of("bridge", "client", "config", "context", "export", "json.jsonb", "trace", "util")));

    private CoreLayers() {}

    static Set<String> packages() {
        return new TreeSet<>(ALLOWED.keySet());
    }

    static boolean allows(String from, String to) {
        return ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }
}
