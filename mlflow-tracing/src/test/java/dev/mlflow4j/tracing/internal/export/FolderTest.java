package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.command.SendCommand;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealMlflow.class)
class FolderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void tracesWaitInTheFolderAndAreSentOnce(MlflowServer server) throws IOException {
        String traceId;
        try (LogLines lines = new LogLines()) {
            Mlflow.configure(settings(Map.of("mlflow.experiment.name", "from a folder"))::apply);
            traceId = Mlflow.withSpan("outer", span -> {
                span.setInputs(Map.of("question", "why"));
                Mlflow.updateCurrentTrace(
                        trace -> trace.metadata("release", "7").tag("fruit", "apple"));
                Mlflow.withSpan("inner", "TOOL", inner -> 42);
                return span.traceId();
            });
            assertThat(Mlflow.shutdown()).isTrue();
            assertThat(lines.all()).anySatisfy(line -> assertThat(line)
                    .contains(traceId)
                    .containsPattern("└─ outer  [0-9.]+ ms  OK")
                    .contains("in  {\"question\":\"why\"}")
                    .containsPattern("   └─ inner  [0-9.]+ ms  OK")
                    .contains("out 42"));
        }
        assertThat(files()).hasSize(1);
        List<Path> copy = List.of(Files.copy(files().get(0), folder.resolve("copy.traces.bak")));

        assertThat(send(server.uri())).isZero();
        assertThat(files()).isEmpty();
        // As if we had been ended between the server's answer and the removal of the file.
        Files.move(copy.get(0), folder.resolve("again.traces"));
        assertThat(send(server.uri())).isZero();

        server.waitForTrace(traceId, TIMEOUT);
        String stored = server.normalisedTrace(traceId);
        assertThat(stored)
                .contains("\"state\": \"OK\"")
                .contains("\"release\": \"7\"")
                .contains("\"fruit\": \"apple\"")
                .contains("\"mlflow.traceName\": \"outer\"")
                .contains("\"name\": \"outer\"")
                .contains("\"name\": \"inner\"");
        assertThat(stored.split("\"parent\":", -1)).hasSize(3);
    }

    @Test
    void whatAnApplicationLeftThatWaitedForItsServerIsSentToo(MlflowServer server) throws IOException {
        String traceId;
        try (StubServer busy = FakeMlflow.start().otherwise(StubAnswer.text(503, "busy"))) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "mlflow.tracking.uri", busy.uri(),
                    "mlflow.tracing.folder", folder.toString()));
            Tracing tracing = new Tracing(TracingSettings.read(key -> Optional.ofNullable(settings.get(key))));
            var span = tracing.starter().start(SpanSpec.named("waits").build());
            traceId = span.traceId();
            span.end();
            assertThat(tracing.close(Duration.ofSeconds(1))).isFalse();
        }
        assertThat(send(server.uri())).isZero();
        assertThat(said).contains("1 of 1 waiting spans sent to " + server.uri());
        server.waitForTrace(traceId, TIMEOUT);
        assertThat(server.normalisedTrace(traceId)).contains("\"name\": \"waits\"");
        assertThat(send(server.uri())).isZero();
        assertThat(said).doesNotContain("waiting");
    }

    @Test
    void whatTheServerDoesNotTakeStays() throws IOException {
        write();
        try (StubServer busy = FakeMlflow.start().otherwise(StubAnswer.json(422, "{\"detail\":\"no\"}"))) {
            assertThat(send(busy.uri())).isEqualTo(1);
        }
        assertThat(files()).isEmpty();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .singleElement()
                    .satisfies(name -> assertThat(name).endsWith(".traces.refused"));
        }
    }

    @Test
    void whatAServerThatIsNoMlflowSaysIsNotTakenForStored() throws IOException {
        new TraceFolder(folder, Long.MAX_VALUE)
                .add(new TraceFile(Optional.of("named"), "{}", List.of()), new ExportCounters());
        try (StubServer other = FakeMlflow.start().otherwise(StubAnswer.text(200, "<html>Welcome</html>"))) {
            assertThat(send(other.uri())).isEqualTo(1);
            assertThat(other.requests(FakeMlflow.SPANS)).isEmpty();
        }
        assertThat(said).contains("no experiment in the answer");
    }

    @Test
    void theCommandSaysWhatIsWrong() {
        assertThat(send("ftp://somewhere")).isEqualTo(2);
        assertThat(said).contains("mlflow.tracking.uri has the value 'ftp://somewhere'; allowed is");
        assertThat(run(new String[0], "http://127.0.0.1:9")).isEqualTo(2);
        assertThat(said).contains("Usage:");
        assertThat(run(new String[] {"no such folder"}, "http://127.0.0.1:9")).isEqualTo(2);
        assertThat(said).contains("There is no folder");
    }

    @Test
    void theFolderIsBoundedAndTheOldestGoes() throws IOException {
        TraceFolder small = new TraceFolder(folder, 3_000);
        ExportCounters counters = new ExportCounters();
        for (int i = 0; i < 10; i++) {
            String request = "{\"spanId\":\"" + i + "\"," + "\"x\":\"" + "y".repeat(900) + "\"}";
            small.add(new TraceFile(Optional.empty(), request, List.of()), counters);
        }
        assertThat(files()).hasSize(3);
        assertThat(TraceFile.read(files().get(2)).request()).contains("\"9\"");
        assertThat(counters.dropped(DropReason.FOLDER_FULL)).isEqualTo(7);
    }

    private void write() {
        Tracing tracing = new Tracing(TracingSettings.read(settings(Map.of())::apply));
        tracing.starter().start(SpanSpec.named("a").build()).end();
        assertThat(tracing.close(TIMEOUT)).isTrue();
    }

    private java.util.function.Function<String, Optional<String>> settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("mlflow.tracing.folder", folder.toString());
        return key -> Optional.ofNullable(all.get(key));
    }

    private String said = "";

    private int send(String uri) {
        return run(new String[] {folder.toString()}, uri);
    }

    private int run(String[] arguments, String uri) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int exit = SendCommand.run(
                arguments,
                key -> key.equals("mlflow.tracking.uri") ? Optional.of(uri) : Optional.empty(),
                printed,
                printed);
        said = bytes.toString(StandardCharsets.UTF_8);
        return exit;
    }

    private List<Path> files() throws IOException {
        return new TraceFolder(folder, Long.MAX_VALUE).files();
    }

    private static final class LogLines extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger("dev.mlflow4j.tracing");
        private final List<String> lines = new ArrayList<>();

        LogLines() {
            setLevel(Level.ALL);
            logger.addHandler(this);
        }

        List<String> all() {
            return lines;
        }

        @Override
        public synchronized void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
