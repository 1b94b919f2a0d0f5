package dev.mlflow4j.sample.testing;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Server-sent events, read as the HTML standard says. */
record EventStream(String contentType, String traceId, List<Event> events) {

    record Event(String name, String data) {}

    static EventStream of(Response response) {
        List<Event> events = new ArrayList<>();
        String text = new String(response.asByteArray(), StandardCharsets.UTF_8);
        for (String block : text.split("\n\n")) {
            String name = "message";
            List<String> data = new ArrayList<>();
            for (String line : block.split("\n")) {
                int colon = line.indexOf(':');
                String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
                if (line.startsWith("event:")) {
                    name = value;
                } else if (line.startsWith("data:")) {
                    data.add(value);
                }
            }
            if (!data.isEmpty()) {
                events.add(new Event(name, String.join("\n", data)));
            }
        }
        return new EventStream(response.contentType(), response.header("X-Trace-Id"), events);
    }

    List<String> data(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }

    List<String> tokens() {
        return data("message");
    }

    String answer() {
        return tokens().stream().collect(Collectors.joining());
    }
}
