package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java block of the documentation compiles as it stands there: as classes, as members or as statements. */
class GuideCompilesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final String IMPORTS = """
            import dev.mlflow4j.cdi.*;
            import dev.mlflow4j.concurrency.*;
            import dev.mlflow4j.opentelemetry.*;
            import dev.mlflow4j.testing.*;
            import dev.mlflow4j.tracing.*;
            import jakarta.annotation.*;
            import jakarta.enterprise.concurrent.*;
            import jakarta.enterprise.context.*;
            import jakarta.inject.*;
            import jakarta.json.*;
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

    record Block(String page, int number, String code) {
        @Override
        public String toString() {
            return page + " " + number;
        }
    }

    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (Stream<Path> pages = Stream.concat(Files.list(DOCS), Stream.of(Path.of("..", "README.md")))) {
            for (Path page : pages.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                Matcher matcher = BLOCK.matcher(Files.readString(page));
                for (int number = 1; matcher.find(); number++) {
                    blocks.add(new Block(page.getFileName().toString(), number, matcher.group(1)));
                }
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
        List<String> asTypes = errors(IMPORTS + block.code.replace("public class", "class"), classes);
        List<String> asMembers = asTypes.isEmpty() ? asTypes : errors(IMPORTS + MEMBERS.formatted(block.code), classes);
        List<String> asStatements =
                asMembers.isEmpty() ? asMembers : errors(IMPORTS + STATEMENTS.formatted(renamed(block.code)), classes);
        assertThat(asStatements)
                .as("as classes: %s%nas members: %s%nas statements:", asTypes, asMembers)
                .isEmpty();
    }

    /** A block may show two ways beside each other that use the same name. */
    private static String renamed(String code) {
        return code.contains("\n}\n\nint z =") ? code.replace("\nint z =", "\nint z2 =") : code;
    }

    private static List<String> errors(String source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of("-classpath", System.getProperty("java.class.path"), "-d", classes.toString(), "-proc:none");
        compiler.getTask(null, null, diagnostics, options, null, List.of(file)).call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}
