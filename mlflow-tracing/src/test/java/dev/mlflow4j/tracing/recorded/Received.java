package dev.mlflow4j.tracing.recorded;

import dev.mlflow4j.tracing.recorded.OtlpStub.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server has got, as text: spans by their experiment, then what was said of traces. */
final class Received {
    private final OtlpStub server;
    private final Ordinals ordinals;
    private final OtlpText spans;
    private final ReadableJson json;

    Received(OtlpStub server, Ordinals ordinals) {
        this.server = server;
        this.ordinals = ordinals;
        this.spans = new OtlpText(ordinals);
        this.json = new ReadableJson(ordinals);
    }

    /** What has come since the last call. */
    String next() throws IOException {
        List<Request> requests = server.take();
        Map<String, List<Request>> withSpans = new TreeMap<>();
        requests.stream().filter(Request::isSpans).forEach(request -> withSpans
                .computeIfAbsent(
                        request.contentType() + " to experiment " + request.experiment(), sent -> new ArrayList<>())
                .add(request));
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<Request>> sent : withSpans.entrySet()) {
            text.append(sent.getKey()).append('\n');
            if (sent.getKey().startsWith("application/json")) {
                sent.getValue()
                        .forEach(request -> text.append(json.of(request.text())).append('\n'));
            } else {
                text.append(spans.of(sent.getValue().stream().map(Request::body).toList()));
            }
        }
        requests.stream()
                .filter(request -> !request.isSpans())
                .map(this::readable)
                .sorted()
                .forEach(text::append);
        return text.append('\n').toString();
    }

    /** Those calls are made several at a time, so their order means nothing. */
    private String readable(Request request) {
        String query = request.query() == null ? "" : "?" + request.query();
        String body = request.text();
        return ordinals.replaceIn(request.method() + " " + request.path() + query) + " " + request.contentType() + "\n"
                + (body.startsWith("{") ? json.of(body) : body) + "\n";
    }
}
