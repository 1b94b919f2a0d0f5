package dev.mlflow4j.testserver.compare;

import dev.mlflow4j.testserver.support.SimpleJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What two traces do not have in common, as lines {@code path: one's | the other's}. A member that is null counts as
 * missing: Python's client writes those that the answer lacks.
 */
final class TraceDifferences {
    /** What only the extra call of MLflow's Python SDK writes, and the attribute that spares us that call. */
    private static final Set<String> OF_THE_SENDING = Set.of(
            "mlflow.traceInputs",
            "mlflow.traceOutputs",
            "mlflow.trace_schema.version",
            "mlflow.traceTag.mlflow.traceName");

    /** JSON in a text: compared as what it says. */
    private static final Set<String> JSON_TEXTS = Set.of(
            "mlflow.chunk.value",
            "mlflow.trace.cost",
            "mlflow.trace.tokenUsage",
            "request_preview",
            "response_preview");

    private final List<String> found = new ArrayList<>();

    private TraceDifferences() {}

    static List<String> between(String one, String other) {
        TraceDifferences differences = new TraceDifferences();
        differences.compare("", SimpleJson.parse(one), SimpleJson.parse(other));
        return differences.found;
    }

    private void compare(String path, Object one, Object other) {
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            Set<String> names = new TreeSet<>();
            a.keySet().forEach(name -> names.add((String) name));
            b.keySet().forEach(name -> names.add((String) name));
            names.removeAll(OF_THE_SENDING);
            names.forEach(name -> compareMember(path, name, a.get(name), b.get(name)));
        } else if (one instanceof List<?> a && other instanceof List<?> b && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                compare(path + "[" + i + "]", a.get(i), b.get(i));
            }
        } else if (one instanceof List<?> a && other instanceof List<?> b) {
            found.add(path + ": " + a.size() + " | " + b.size() + " of them");
        } else if (!Objects.equals(scalar(one), scalar(other))) {
            found.add(path + ": " + shown(one) + " | " + shown(other));
        }
    }

    private void compareMember(String path, String name, Object one, Object other) {
        String whole = path.isEmpty() ? name : path + "/" + name;
        boolean json = JSON_TEXTS.contains(name);
        compare(whole, json ? parsed(one) : one, json ? parsed(other) : other);
    }

    private static Object parsed(Object text) {
        try {
            return text == null ? null : SimpleJson.parse((String) text);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Object scalar(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<Object, Object> present = new LinkedHashMap<>();
            object.forEach((name, member) -> {
                if (member != null) {
                    present.put(name, scalar(member));
                }
            });
            return present;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TraceDifferences::scalar).toList();
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private static String shown(Object value) {
        if (value == null) {
            return "nothing";
        }
        return "".equals(value) ? "an empty text" : String.valueOf(scalar(value));
    }
}
