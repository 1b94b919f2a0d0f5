package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.command.SendCommand;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.trace.Spans;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Traces that a caller began, and what a real server makes of our part in them. */
@Timeout(180)
@ExtendWith(RealMlflow.class)
class CallersTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void ourPartJoinsTheTraceOfACallerThatIsTracedToo(MlflowServer server) {
        Tracing ours = to(server, Map.of());
        Tracing callers = to(server, Map.of());
        Span root = callers.starter().start(SpanSpec.named("caller").build());
        Span called = ours.starter().startBelow(SpanSpec.named("called").build(), marked(root));
        ours.starter()
                .start(SpanSpec.named("step").build(), called)
                .setOutputs(7)
                .end();
        Spans.updateTrace(
                called, trace -> trace.tag("fruit", "apple").sessionId("s-1").userId("u-1"));
        called.setInputs(Map.of("question", "why")).end();
        assertThat(ours.close(TIMEOUT)).isTrue();
        root.setInputs("in").setOutputs("out").end();
        assertThat(callers.close(TIMEOUT)).isTrue();

        server.waitForTrace(root.traceId(), TIMEOUT);
        assertThat(called.traceId()).isEqualTo(root.traceId());
        assertThat(server.normalisedTrace(root.traceId()))
                .contains("\"state\": \"OK\"")
                .contains("\"mlflow.traceName\": \"caller\"")
                .contains("\"fruit\": \"apple\"")
                .contains("\"mlflow.trace.session\": \"s-1\"")
                .contains("\"mlflow.trace.user\": \"u-1\"")
                .contains("\"request_preview\": \"\\\"in\\\"\"")
                .containsPattern("(?s)\"name\": \"caller\".*\"name\": \"called\".*\"name\": \"step\"");
    }

    @Test
    void aTraceWhoseRootMlflowNeverSeesIsNamedAndEnds(MlflowServer server) {
        Tracing ours = to(server, Map.of("mlflow.tracing.caller.wait.seconds", "1"));
        Span called = failedCallOfAStranger(ours);

        server.waitForTrace(called.traceId(), TIMEOUT);
        assertFinished(server.normalisedTrace(called.traceId()));
        assertThat(ours.close(TIMEOUT)).isTrue();
    }

    @Test
    void whatStillWaitsIsSaidWhenTracingEnds(MlflowServer server) {
        Tracing ours = to(server, Map.of("mlflow.tracing.caller.wait.seconds", "86400"));
        Span called = failedCallOfAStranger(ours);
        assertThat(ours.close(TIMEOUT)).isTrue();

        assertFinished(server.normalisedTrace(called.traceId()));
    }

    @Test
    void aRootThatComesLaterNamesTheTrace(MlflowServer server) {
        Tracing ours = to(server, Map.of("mlflow.tracing.caller.wait.seconds", "0"));
        Tracing callers = to(server, Map.of());
        Span root = callers.starter().start(SpanSpec.named("late caller").build());
        Span called = ours.starter()
                .startBelow(
                        SpanSpec.named("called").build(),
                        RemoteSpan.of(root.traceparent(), null).orElseThrow());
        called.end();
        server.waitForTrace(root.traceId(), TIMEOUT);
        assertThat(ours.close(TIMEOUT)).isTrue();
        assertThat(server.normalisedTrace(root.traceId())).contains("\"mlflow.traceName\": \"called\"");

        root.end();
        assertThat(callers.close(TIMEOUT)).isTrue();
        assertThat(server.normalisedTrace(root.traceId())).contains("\"mlflow.traceName\": \"late caller\"");
    }

    @Test
    void theFolderKeepsWhatIsToBeSaidOfTracesThatCallersBegan(MlflowServer server) {
        Tracing ours = new Tracing(TracingSettings.read(
                key -> key.equals("mlflow.tracing.folder") ? Optional.of(folder.toString()) : Optional.empty()));
        Span called = failedCallOfAStranger(ours);
        RemoteSpan caller = stranger();
        Span tagged = ours.starter()
                .startBelow(
                        SpanSpec.named("tagged").build(),
                        new RemoteSpan(caller.traceId(), caller.spanId(), true, true));
        Spans.updateTrace(tagged, trace -> trace.tag("fruit", "apple"));
        tagged.end();
        assertThat(ours.close(TIMEOUT)).isTrue();

        int exit = SendCommand.run(
                new String[] {folder.toString()},
                key -> key.equals("mlflow.tracking.uri") ? Optional.of(server.uri()) : Optional.empty(),
                System.out,
                System.err);
        assertThat(exit).isZero();
        assertFinished(server.normalisedTrace(called.traceId()));
        assertThat(server.get("/api/3.0/mlflow/traces/" + tagged.traceId()))
                .contains("apple")
                .contains("IN_PROGRESS");
    }

    @Test
    void twoCallsOfOneCallerAreTwoPartsOfItsTrace() throws Exception {
        try (StubServer server = FakeMlflow.start().otherwise(StubAnswer.json(200, "{}"))) {
            Tracing ours = to(server.uri(), Map.of());
            RemoteSpan caller = stranger();
            Span first = ours.starter().startBelow(SpanSpec.named("first").build(), caller);
            Span second = ours.starter().startBelow(SpanSpec.named("second").build(), caller);
            first.end();
            Span inSecond = ours.starter().start(SpanSpec.named("in second").build(), second);
            assertThat(ours.flush(TIMEOUT)).isTrue();
            inSecond.end();
            second.end();
            assertThat(ours.close(TIMEOUT)).isTrue();
            assertThat(server.requests(FakeMlflow.SPANS).stream()
                            .map(request -> new String(request.body(), StandardCharsets.ISO_8859_1))
                            .collect(Collectors.joining()))
                    .contains("first", "second", "in second");
            assertThat(server.requests("/api/3.0/mlflow/traces/tr-" + caller.traceId()))
                    .hasSize(1);
        }
    }

    @Test
    void anEndInTimeWhileLookUpsHang() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (StubServer server = FakeMlflow.start()
                .onPrefix("GET", "/api/3.0/mlflow/traces/", StubAnswer.by(request -> {
                    awaitQuietly(over);
                    return StubAnswer.json(200, "{}");
                }))) {
            Tracing ours = to(server.uri(), Map.of("mlflow.tracing.caller.wait.seconds", "86400"));
            for (int i = 0; i < 100; i++) {
                failedCallOfAStranger(ours);
            }
            assertThat(ours.flush(TIMEOUT)).isTrue();
            long start = System.nanoTime();
            ours.close(Duration.ofSeconds(1));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            over.countDown();
            assertThat(server.requests().stream()
                            .filter(request -> request.uri().getPath().startsWith("/api/3.0/mlflow/traces/")))
                    .hasSizeLessThan(10);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aCallerThatDoesNotRecordLeavesNothing() throws Exception {
        try (StubServer server = FakeMlflow.start().otherwise(StubAnswer.json(200, "{}"))) {
            Tracing ours = to(server.uri(), Map.of());
            RemoteSpan caller = stranger();
            Span called = ours.starter()
                    .startBelow(
                            SpanSpec.named("called").build(),
                            new RemoteSpan(caller.traceId(), caller.spanId(), false, true));
            assertThat(called.isRecording()).isFalse();
            assertThat(called.traceparent()).endsWith("-00");
            called.end();
            assertThat(ours.close(TIMEOUT)).isTrue();
            assertThat(server.requests(FakeMlflow.SPANS)).isEmpty();
        }
    }

    private static Span failedCallOfAStranger(Tracing ours) {
        Span called = ours.starter().startBelow(SpanSpec.named("POST /ask").build(), stranger());
        called.setInputs(Map.of("question", "why")).setOutputs("because");
        called.setStatus(SpanStatus.ERROR, "no model").end();
        return called;
    }

    private static void assertFinished(String trace) {
        assertThat(trace)
                .contains("\"state\": \"ERROR\"")
                .contains("\"mlflow.traceName\": \"POST /ask\"")
                .contains("\"request_preview\": \"{\\\"question\\\":\\\"why\\\"}\"")
                .contains("because")
                .contains("\"name\": \"POST /ask\"");
    }

    private static RemoteSpan marked(Span span) {
        return RemoteSpan.of(span.traceparent(), "mlflow=" + span.traceparent()).orElseThrow();
    }

    private static RemoteSpan stranger() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return RemoteSpan.of(
                        "00-%016x%016x-%016x-01".formatted(random.nextLong(), random.nextLong(), random.nextLong()),
                        null)
                .orElseThrow();
    }

    private static Tracing to(MlflowServer server, Map<String, String> more) {
        return to(server.uri(), more);
    }

    private static Tracing to(String uri, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("mlflow.tracking.uri", uri);
        return new Tracing(TracingSettings.read(key -> Optional.ofNullable(settings.get(key))));
    }
}
