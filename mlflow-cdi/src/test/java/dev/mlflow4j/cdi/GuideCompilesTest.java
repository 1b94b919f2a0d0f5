package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.JavaExamples;
import dev.mlflow4j.testserver.JavaExamples.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java block of the documentation compiles as it stands there: as classes, as members or as statements. */
class GuideCompilesTest {
    private static final Path DOCS = Path.of("..", "docs");

    /** Those of modules of their own, which compile them. */
    private static final Set<String> ELSEWHERE = Set.of("langchain4j.md", "openai.md");

    private static final String IMPORTS = """
            import dev.mlflow4j.cdi.*;
            import dev.mlflow4j.concurrency.*;
            import dev.mlflow4j.opentelemetry.*;
            import dev.mlflow4j.testing.*;
            import dev.mlflow4j.tracing.*;
            import dev.mlflow4j.tracing.client.*;
            import jakarta.annotation.*;
            import jakarta.enterprise.concurrent.*;
            import jakarta.enterprise.context.*;
            import jakarta.inject.*;
            import jakarta.json.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.stream.*;
            import org.eclipse.microprofile.context.*;
            import org.junit.jupiter.api.Test;
            import static org.assertj.core.api.Assertions.assertThat;

            interface ChatApi { String invoke(String prompt); }
            interface Worker { String answer(String question); }
            interface Retriever { String find(String question); }
            interface ChatModel { String chat(String context, String question); }
            record Asked(String question) {}
            """;
    private static final String MEMBERS = """
            class Example {
                ChatApi client;
                Worker answers;
            %s
            }
            """;
    private static final String STATEMENTS = """
            class Example {
                TracingClient client;
                String traceId;
                String runId;
                TraceSpan root;
                Assessment helpful;
                void example(ChatApi chatApi, Worker worker, int x, int y) throws Exception {
            %s
                }
            }
            """;

    private static final JavaExamples EXAMPLES = new JavaExamples(IMPORTS, MEMBERS, STATEMENTS);

    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (Stream<Path> pages = Stream.concat(Files.list(DOCS), Stream.of(Path.of("..", "README.md")))) {
            for (Path page : pages.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !ELSEWHERE.contains(path.getFileName().toString()))
                    .sorted()
                    .toList()) {
                blocks.addAll(JavaExamples.of(page));
            }
        }
        assertThat(blocks)
                .extracting(Block::page)
                .contains("guide.md", "spans.md", "testing.md", "threads.md", "README.md");
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void itCompiles(Block block, @TempDir Path classes) {
        assertThat(EXAMPLES.errors(block, classes)).isEmpty();
    }
}
