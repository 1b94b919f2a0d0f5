package dev.mlflow4j.tck.sharedtelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.telemetry.OtlpReceiver;
import dev.mlflow4j.tck.telemetry.ServerSpan;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One trace for MLflow with the server's spans in it, and what the server's own OpenTelemetry sends of the same. */
public final class SharedTraces {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Web application;
    private final OtlpReceiver receiver;
    private final Map<String, Line> seen = new HashMap<>();

    /** One of our lines. */
    private record Line(String traceId, String spanId, String parentId, String name, String status, String scope) {
        static Line of(String line) {
            String[] parts = line.split("\t");
            return new Line(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
        }
    }

    public SharedTraces(Web application, OtlpReceiver receiver) {
        this.application = application;
        this.receiver = receiver;
    }

    /** Sends a request that the application answers by itself, and one for which it asks another server. */
    public void assertServersSpansAreInside(boolean exported) throws Exception {
        assertThat(application.get("/shop/tea").body()).isEqualTo("tea costs 21");
        Map<String, Line> alone = awaitMore(4);
        assertTree(alone, "GET /shop/{item}", "sell", "check", "price");
        assertThat(named(alone, "check").scope()).isNotEqualTo("ours");
        assertThat(named(alone, "price").scope()).isEqualTo("ours");
        assertTraceIds(alone, exported);

        try (StubServer stub = StubServer.start().on("GET", "/hello", StubAnswer.text(200, "hello"))) {
            String url = URLEncoder.encode(stub.uri("/hello"), StandardCharsets.UTF_8);
            assertThat(application.get("/shop/coffee?url=" + url).body()).isEqualTo("coffee costs 42");
            Map<String, Line> calling = awaitMore(6);
            Line ours = named(calling, "GET_1");
            Line theirs = named(calling, "GET_2");
            assertTree(calling, "GET /shop/{item}", "sell", "check", "GET_1", "GET_2");
            assertThat(ours.scope()).isEqualTo("ours");
            assertThat(theirs.scope()).isNotEqualTo("ours");
            assertThat(stub.lastRequest("/hello").headers("traceparent"))
                    .singleElement()
                    .satisfies(header -> assertThat(header).contains(theirs.spanId()));
        }
    }

    /** Since the last one trace has come, in which each is below the one before, and one more beside the last of them. */
    public void assertOneMore(String beside, String... names) throws Exception {
        Map<String, Line> spans = awaitMore(names.length + (beside.isEmpty() ? 0 : 1));
        assertTree(spans, names);
        if (!beside.isEmpty()) {
            assertThat(named(spans, beside).parentId())
                    .isEqualTo(named(spans, names[names.length - 1]).parentId());
        }
        assertThat(spans.values())
                .extracting(Line::traceId)
                .containsOnly(named(spans, names[0]).traceId());
    }

    /** Each is below the one before. */
    private static void assertTree(Map<String, Line> spans, String... names) {
        assertThat(named(spans, names[0]).parentId()).isEqualTo("-");
        for (int i = 1; i < names.length; i++) {
            assertThat(named(spans, names[i]).parentId())
                    .as("%s in %s", names[i], spans)
                    .isEqualTo(named(spans, names[i - 1]).spanId());
        }
        assertThat(spans.values()).extracting(Line::status).containsOnly("OK");
    }

    /** The server's spans have the same ids in both places; its request's span is around ours and only there. */
    private void assertTraceIds(Map<String, Line> spans, boolean exported) throws Exception {
        ServerSpan check = awaitServerSpan("check");
        ServerSpan request = awaitServerSpan("/shop/tea");
        assertThat(check.traceId()).isEqualTo(request.traceId());
        assertThat(check.spanId()).isEqualTo(named(spans, "check").spanId());
        assertThat(spans.values()).noneMatch(line -> line.spanId().equals(request.spanId()));
        // WildFly's threads may still have the span of an earlier request, which the new one is then below of.
        boolean began = request.parentId().isEmpty();
        assertThat(spans.values())
                .allMatch(
                        line -> line.traceId().equals("tr-" + request.traceId()) == began,
                        "of the request's trace: " + began);
        if (exported) {
            ServerSpan root = awaitServerSpan("GET /shop/{item}", "dev.mlflow4j");
            ServerSpan sell = awaitServerSpan("sell");
            ServerSpan price = awaitServerSpan("price");
            assertThat(sell.parentId()).isEqualTo(root.spanId());
            assertThat(check.parentId()).isEqualTo(sell.spanId());
            assertThat(price.parentId()).isEqualTo(check.spanId());
            assertThat(sell.spanId()).isEqualTo(named(spans, "sell").spanId());
            assertThat(root.parentId()).isEqualTo(request.spanId());
            assertThat(List.of(root, sell, price))
                    .extracting(ServerSpan::traceId)
                    .containsOnly(request.traceId());
        } else {
            assertThat(check.parentId()).isEqualTo(request.spanId());
            assertThat(receiver.spans()).extracting(ServerSpan::scope).doesNotContain("dev.mlflow4j", "mlflow4j");
        }
    }

    private ServerSpan awaitServerSpan(String text) throws InterruptedException {
        return awaitServerSpan(text, "");
    }

    private ServerSpan awaitServerSpan(String text, String scope) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            for (ServerSpan span : receiver.spans()) {
                boolean isIt = text.startsWith("/")
                        ? span.isOfRequest() && span.mentions(text)
                        : span.span().getName().equals(text) && span.scope().contains(scope);
                if (isIt) {
                    return span;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new AssertionError("No " + text + " among " + receiver.spans());
    }

    private static Line named(Map<String, Line> spans, String name) {
        List<Line> found =
                spans.values().stream().filter(line -> line.name().equals(name)).toList();
        assertThat(found).as("%s in %s", name, spans).hasSize(1);
        return found.get(0);
    }

    /** Those that have come since the last. */
    private Map<String, Line> awaitMore(int expected) throws Exception {
        Map<String, Line> all = spans();
        int whole = seen.size() + expected;
        for (long end = System.nanoTime() + LIMIT.toNanos(); all.size() < whole && System.nanoTime() < end; ) {
            Thread.sleep(PAUSE.toMillis());
            all = spans();
        }
        all.keySet().removeAll(seen.keySet());
        assertThat(all).as("our spans").hasSize(expected);
        seen.putAll(all);
        return all;
    }

    private Map<String, Line> spans() throws Exception {
        return Arrays.stream(application.get("/shop/spans").body().split("\n"))
                .filter(line -> !line.isEmpty())
                .map(Line::of)
                .collect(Collectors.toMap(Line::spanId, line -> line, (one, other) -> one, HashMap::new));
    }
}
