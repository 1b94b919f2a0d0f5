package dev.mlflow4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs with OpenTelemetry's own Java agent. */
@Timeout(180)
class AgentTest {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path AGENT = TARGET.resolve("agent/opentelemetry-javaagent.jar");

    @TempDir
    Path folder;

    @Test
    void itsSpansAreInOurTraceWhereOursIsAroundThem() throws Exception {
        assertThat(spans("shared", "-Dotel.javaagent.extensions=" + extension()))
                .containsExactlyInAnyOrder(
                        "SPAN - > ours OK |-|-|[]",
                        "SPAN ours > GET OK |\"io.opentelemetry.java-http-client\"|204|[]",
                        "SPAN ours > theirs ERROR why|\"application\"|-|[broken]",
                        "SPAN theirs > inner OK |-|-|[]");
    }

    @Test
    void noneIsThereUnlessItIsAskedFor() throws Exception {
        assertThat(spans("isolated", "-Dotel.javaagent.extensions=" + extension()))
                .containsExactlyInAnyOrder("SPAN - > ours OK |-|-|[]", "SPAN ours > inner OK |-|-|[]");
    }

    @Test
    void noneIsThereWithoutOurJarAmongItsExtensions() throws Exception {
        assertThat(spans("shared"))
                .containsExactlyInAnyOrder("SPAN - > ours OK |-|-|[]", "SPAN ours > inner OK |-|-|[]");
    }

    /** The jar as it is built later. */
    private Path extension() throws IOException {
        Path jar = folder.resolve("mlflow-opentelemetry.jar");
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        int status = tool.run(
                System.out,
                System.err,
                "--create",
                "--file",
                jar.toString(),
                "-C",
                TARGET.resolve("classes").toString(),
                ".");
        assertThat(status).isZero();
        return jar;
    }

    private List<String> spans(String mode, String... options) throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + AGENT,
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none");
        java.command().addAll(List.of(options));
        java.command()
                .addAll(List.of(
                        "-cp", System.getProperty("java.class.path"), "dev.mlflow4j.opentelemetry.AgentProgram", mode));
        Process process =
                java.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("LEFT []");
        return said.lines().filter(line -> line.startsWith("SPAN ")).toList();
    }
}
