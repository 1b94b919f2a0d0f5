package dev.mlflow4j.tck.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.Web;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An application's traces in MLflow's way, and those that the server's own OpenTelemetry sends. */
final class BothTelemetries {
    /** What two OpenTelemetries that meet each other make a server log. */
    static final String[] BAD_LINES = {
        "LinkageError", "NoSuchMethodError", "NoClassDefFoundError", "AbstractMethodError", "GlobalOpenTelemetry"
    };

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Web application;
    private final OtlpReceiver receiver;
    private final List<String[]> ours = new ArrayList<>();

    /** Uses them; it may throw anything. */
    interface Use {
        void of(BothTelemetries both) throws Exception;
    }

    BothTelemetries(Web application, OtlpReceiver receiver) {
        this.application = application;
        this.receiver = receiver;
    }

    /** Sends a request, whose trace here has the request and the bean's method, and nothing of the server's. */
    void request(int number) throws Exception {
        assertThat(application.get("/doubled/" + number).body()).isEqualTo("twice is " + 2 * number);
        int expected = ours.size() + 2;
        List<String[]> all = awaitSpans(expected);
        String[] root = all.get(expected - 2);
        String[] child = all.get(expected - 1);
        assertThat(root).endsWith("-", "GET", "/doubled/{x}");
        assertThat(child).endsWith(root[1], "twice");
        assertThat(child[0]).isEqualTo(root[0]);
        ours.add(root);
        ours.add(child);
    }

    /** Lets the application ask another server: it sends one traceparent, whosever, and always our span in tracestate. */
    void call() throws Exception {
        int expected = ours.size() + 2;
        try (StubServer stub = StubServer.start().on("GET", "/hello", StubAnswer.text(200, "hello"))) {
            String url = URLEncoder.encode(stub.uri("/hello"), StandardCharsets.UTF_8);
            assertThat(application.get("/asked?url=" + url).body()).isEqualTo("hello");
            List<String[]> all = awaitSpans(expected);
            String[] root = all.get(expected - 2);
            String[] call = all.get(expected - 1);
            assertThat(root).endsWith("-", "GET", "/asked");
            assertThat(call).endsWith(root[1], "GET");
            assertThat(stub.lastRequest("/hello").headers("traceparent")).hasSize(1);
            assertThat(String.join(",", stub.lastRequest("/hello").headers("tracestate"))
                            .split(","))
                    .containsOnlyOnce("mlflow=00-" + call[0].replaceFirst("^tr-", "") + "-" + call[1] + "-01");
            ours.add(root);
            ours.add(call);
        }
    }

    private List<String[]> awaitSpans(int expected) throws Exception {
        List<String[]> all = spans();
        for (long end = System.nanoTime() + LIMIT.toNanos(); all.size() < expected && System.nanoTime() < end; ) {
            Thread.sleep(PAUSE.toMillis());
            all = spans();
        }
        assertThat(all).as("our spans").hasSize(expected);
        return all;
    }

    private List<String[]> spans() throws Exception {
        String lines = application.get("/doubled/spans").body();
        return Arrays.stream(lines.split("\n"))
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(" "))
                .toList();
    }

    /** Of each of the requests the receiver gets one span, and never one of ours. */
    void assertServerSendsEachOnce(int... numbers) throws Exception {
        for (int number : numbers) {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (ofRequest(number).isEmpty() && System.nanoTime() < end) {
                Thread.sleep(PAUSE.toMillis());
            }
            assertThat(ofRequest(number))
                    .as("the server's: %s", receiver.spans())
                    .hasSize(1);
        }
        assertThat(receiver.spans()).extracting(ServerSpan::spanId).doesNotHaveDuplicates();
        for (String[] span : ours) {
            assertThat(receiver.spans()).noneMatch(theirs -> theirs.spanId().equals(span[1]));
            assertThat(receiver.spans()).noneMatch(theirs -> span[0].equals("tr-" + theirs.traceId()));
        }
        assertThat(receiver.spans()).extracting(ServerSpan::scope).doesNotContain("mlflow4j");
    }

    void assertServerSendsNothing() {
        assertThat(receiver.spans()).isEmpty();
    }

    private List<ServerSpan> ofRequest(int number) {
        return receiver.spans().stream()
                .filter(span -> span.isOfRequest() && span.mentions("/doubled/" + number))
                .toList();
    }
}
