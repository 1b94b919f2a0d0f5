package dev.mlflow4j.langchain4j;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.support.SimpleJson;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a test has seen of the trace that it made. */
final class Seen {
    private final Trace trace;

    private Seen(Trace trace) {
        this.trace = trace;
    }

    /** Forgets all, and sets these names and values in turn. */
    static void nothing(String... settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        Mlflow.configure(property -> Optional.ofNullable(values.get(property)));
        RecordedTraces.clear();
    }

    static Seen of(Trace trace) {
        return new Seen(trace);
    }

    /** The only trace, which has that many spans. */
    static Seen one(int spans) {
        return new Seen(RecordedTraces.awaitOne(spans));
    }

    /** A line for each span, indented below its parent: name, type and status. */
    String tree() {
        StringBuilder lines = new StringBuilder();
        trace.spans().stream().filter(span -> span.parentId().isEmpty()).forEach(root -> line(root, "", lines));
        return lines.toString();
    }

    private void line(TraceSpan span, String indent, StringBuilder lines) {
        lines.append(indent).append(span.name()).append(' ').append(span.spanType());
        lines.append(' ').append(span.status()).append('\n');
        trace.spans().stream()
                .filter(child -> child.parentId().equals(Optional.of(span.spanId())))
                .sorted(Comparator.comparing(TraceSpan::start).thenComparing(TraceSpan::name))
                .forEach(child -> line(child, indent + "  ", lines));
    }

    TraceSpan span(String name) {
        List<TraceSpan> found =
                trace.spans().stream().filter(span -> span.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans " + name + " in\n" + tree());
        }
        return found.get(0);
    }

    Object inputs(String name) {
        return SimpleJson.parse(span(name).inputs().orElse("null"));
    }

    Object outputs(String name) {
        return SimpleJson.parse(span(name).outputs().orElse("null"));
    }

    Object attribute(String name, String key) {
        String json = span(name).attributes().get(key);
        return json == null ? null : SimpleJson.parse(json);
    }

    /** The attributes but for those of every span, and inputs and outputs. */
    Map<String, Object> attributes(String name) {
        return span(name).attributes().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("mlflow.span")
                        && !entry.getKey().startsWith("mlflow.trace"))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> SimpleJson.parse(entry.getValue())));
    }

    /** All that is said of all spans. */
    String everything() {
        return trace.spans().stream()
                .map(span -> span.attributes() + " " + span.events())
                .collect(Collectors.joining("\n"));
    }

    /** The values of the chunks, each of which is an event. */
    List<String> chunks(String name) {
        return span(name).events().stream()
                .filter(event -> event.name().startsWith("mlflow.chunk.item."))
                .map(event -> event.attributes().get("mlflow.chunk.value"))
                .toList();
    }

    /** The type of the exception that the span ended with. */
    String exception(String name) {
        return span(name).events().stream()
                .filter(event -> event.name().equals("exception"))
                .map(event -> event.attributes().get("exception.type"))
                .collect(Collectors.joining(" "));
    }

    /** JSON with apostrophes, to compare with. */
    static Object json(String text) {
        return SimpleJson.parse(text.replace('\'', '"'));
    }
}
