package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.internal.command.SendCommand;
import dev.mlflow4j.tracing.internal.rest.ExperimentRef;
import dev.mlflow4j.tracing.internal.spool.Spool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is damaged in a folder costs that alone, and the command ends as documented. */
@Execution(ExecutionMode.CONCURRENT)
class SendCommandTest {
    private static final String TRACE = "tr-" + "0".repeat(32);
    private static final String TAGS = "/api/2.0/mlflow/traces/" + TRACE + "/tags";
    private static final String HEAD = "mlflow4j-traces 1\nexperiment \n{}\n";
    private static final String TAG = "tag " + TRACE + " {\"key\":\"a\",\"value\":\"b\"}\n";

    @TempDir
    Path folder;

    private String printed = "";

    @Test
    void damagedLinesCostNothingElse() throws IOException {
        String id = "a1b2c3d4-0000-4000-8000-000000000000";
        List<String> damaged = List.of(
                "attachment " + TRACE + " {\"id\":\"" + id + "\",\"content\":\"no base64!\"}",
                "attachment " + TRACE + " {\"id\":\"" + id + "\",\"content\":\"AAAA",
                "attachment " + TRACE + " {}",
                "attachment tr-1 {}",
                "of another version " + TRACE + " {}",
                "",
                "\0");
        write("1.traces", HEAD + String.join("\n", damaged) + "\n" + TAG);
        write("2.traces", HEAD + TAG);
        try (StubServer server = FakeMlflow.start()) {
            assertThat(send(folder, server)).isZero();
            assertThat(server.requests(FakeMlflow.SPANS)).hasSize(2);
            assertThat(server.requests(TAGS)).hasSize(2);
            assertThat(server.requests("/api/3.0/mlflow/traces")).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(printed.lines().filter(line -> line.contains(": a line of 1.traces is left out: ")))
                .hasSize(damaged.size());
    }

    @Test
    void aFileThatCannotBeReadOrRenamedStaysAndTheOthersAreSent() throws IOException {
        write("1.traces", "not ours");
        Files.createDirectory(folder.resolve("2.traces"));
        write("3.traces", HEAD);
        try (StubServer server = FakeMlflow.start()) {
            assertThat(send(folder, server)).isEqualTo(1);
            assertThat(server.requests(FakeMlflow.SPANS)).hasSize(1);
        }
        assertThat(folder.resolve("1.traces")).exists();
        assertThat(folder.resolve("3.traces")).doesNotExist();
        assertThat(printed).contains("1.traces", "2.traces", "1 of 3 files sent");
    }

    @Test
    void ofOneApplicationsFolderThatOneIsSent() throws IOException {
        Path spools = folder.resolve("spool/server");
        spooled(spools, "one");
        Path one = only(spools);
        spooled(spools, "two");
        try (StubServer server = FakeMlflow.start()) {
            assertThat(send(one, server)).isZero();
            assertThat(server.requests(FakeMlflow.SPANS)).hasSize(1);
            assertThat(new String(server.requests(FakeMlflow.SPANS).get(0).body(), StandardCharsets.UTF_8))
                    .isEqualTo("one");
            assertThat(one).doesNotExist();
            assertThat(only(spools)).isDirectory();

            assertThat(send(spools.resolve("."), server)).isZero();
            assertThat(server.requests(FakeMlflow.SPANS)).hasSize(2);
            assertThat(spools).isEmptyDirectory();
        }
    }

    @Test
    void aSpoolThatCannotBeReadStaysAndTheOthersAreSent() throws IOException {
        Path spools = folder.resolve("spool/server");
        spooled(spools, "one");
        Path unreadable = Files.createDirectories(spools.resolve("0/1.spool")).getParent();
        try (StubServer server = FakeMlflow.start()) {
            assertThat(send(folder, server)).isEqualTo(1);
            assertThat(server.requests(FakeMlflow.SPANS)).hasSize(1);
        }
        assertThat(only(spools)).isEqualTo(unreadable);
    }

    private static void spooled(Path above, String text) throws IOException {
        Spool<EncodedBatch> spool = new Spool<>(above, 1 << 20, EncodedBatch::decoded, new ExportCounters());
        spool.append(new EncodedBatch(
                ExperimentRef.ofId("1"), List.of(text.getBytes(StandardCharsets.UTF_8)), List.of(), false));
        spool.close();
    }

    private static Path only(Path above) throws IOException {
        try (Stream<Path> folders = Files.list(above)) {
            List<Path> found = folders.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int send(Path path, StubServer server) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Map<String, String> settings = Map.of(
                "mlflow.tracking.uri", server.uri(),
                "mlflow.experiment.id", "1",
                "mlflow.async.trace.logging.retry.timeout", "1");
        int exit = SendCommand.run(
                new String[] {path.toString()}, key -> Optional.ofNullable(settings.get(key)), out, out);
        printed = bytes.toString(StandardCharsets.UTF_8);
        return exit;
    }
}
