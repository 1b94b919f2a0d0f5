package dev.mlflow4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.client.TracingClient;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of its own, with nothing beside the core: no JSON-B, no JSON-P, no call to configure or shut down. */
class PlainJavaTest {
    public record Point(int x, List<String> tags) {}

    /** The program. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            Mlflow.withSpan("outer", outer -> {
                outer.setInputs(Map.of("point", new Point(1, List.of("t"))));
                return Mlflow.<Integer, RuntimeException>withSpan("inner", inner -> 42);
            });
        }
    }

    /** One that reads. */
    public static final class ReadingProgram {
        private ReadingProgram() {}

        public static void main(String[] arguments) {
            TraceSpan span = new TraceSpan(
                    "tr-1",
                    "1",
                    Optional.empty(),
                    "read",
                    Instant.EPOCH,
                    Duration.ZERO,
                    SpanStatus.OK,
                    "",
                    Map.of("mlflow.spanInputs", "{\"x\":1}"),
                    List.of(),
                    List.of());
            System.out.println("Span " + span.name() + " of type " + span.spanType());
            say(() -> TracingClient.create().getTrace("tr-1"));
            say(() -> "inputs " + span.inputsJson().orElseThrow());
            say(() -> span.inputsAs(Map.class));
        }

        private static void say(Supplier<Object> call) {
            try {
                System.out.println(call.get());
            } catch (TracingException e) {
                System.out.println(e.getMessage());
            } catch (LinkageError e) {
                System.out.println("unlinked " + e);
            }
        }
    }

    @TempDir
    Path folder;

    @Test
    void itsTracesAreInTheLogAndTheFolderWhenItHasEnded() throws Exception {
        String printed = run("-Dmlflow.tracing.folder=" + folder.resolve("traces"));
        assertThat(printed)
                .containsPattern("└─ outer  [0-9.]+ ms  OK")
                .contains("in  {\"point\":{\"x\":1,\"tags\":[\"t\"]}}")
                .containsPattern("   └─ inner  [0-9.]+ ms  OK")
                .contains("out 42");
        try (var files = Files.list(folder.resolve("traces"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aWrongSettingIsSaidAndTheProgramRunsOn() throws Exception {
        assertThat(run("-Dmlflow.trace.sampling.ratio=7"))
                .contains("Tracing is off: mlflow.trace.sampling.ratio has the value '7'; allowed is a number")
                .doesNotContain("outer");
    }

    @Test
    void whatReadingNeedsIsSaid() throws Exception {
        String uri = "-Dmlflow.tracking.uri=http://127.0.0.1:9";

        assertThat(run(ReadingProgram.class, uri, ".*(yasson|parsson|jakarta\\.).*"))
                .contains("Span read of type UNKNOWN")
                .contains("Reading needs Jakarta JSON Processing");
        assertThat(run(ReadingProgram.class, uri, ".*(yasson|json.bind).*"))
                .contains("Reading the trace tr-1 failed at http://127.0.0.1:9: no connection")
                .contains("inputs {\"x\":1}")
                .contains("Reading needs Jakarta JSON Binding")
                .doesNotContain("unlinked");
    }

    private String run(String setting) throws IOException, InterruptedException {
        return run(Program.class, setting, ".*(yasson|parsson|jakarta\\.).*");
    }

    private String run(Class<?> program, String setting, String left) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(left))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Dfile.encoding=UTF-8"));
        command.addAll(List.of(setting, "-cp", classPath, program.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
