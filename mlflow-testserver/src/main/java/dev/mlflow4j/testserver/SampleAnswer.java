package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sample's answer to a question. */
record SampleAnswer(String text, List<String> sources) {

    static SampleAnswer of(Object json) {
        return new SampleAnswer(
                String.valueOf(JsonPath.find(json, "answer")).strip(),
                JsonPath.find(json, "sources") instanceof List<?> list
                        ? list.stream().map(SampleAnswer::source).toList()
                        : List.of());
    }

    /** A source is a name, or an object with some names. */
    private static String source(Object source) {
        return source instanceof Map<?, ?> parts
                ? parts.values().stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(source);
    }
}
