package dev.mlflow4j.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.JavaExamples;
import dev.mlflow4j.testserver.JavaExamples.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of {@code docs/openai.md} compiles. */
class PageCompilesTest {
    private static final JavaExamples EXAMPLES = new JavaExamples("""
            import com.openai.client.*;
            import com.openai.client.okhttp.*;
            import com.openai.models.*;
            import com.openai.models.chat.completions.*;
            import dev.mlflow4j.openai.*;
            import jakarta.enterprise.context.*;
            import jakarta.enterprise.inject.*;
            """, """
            class Example {
            %s
            }
            """, """
            class Example {
                void example() {
            %s
                }
            }
            """);

    static List<Block> blocks() throws IOException {
        List<Block> blocks = JavaExamples.of(Path.of("..", "docs", "openai.md"));
        assertThat(blocks).hasSize(2);
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void itCompiles(Block block, @TempDir Path classes) {
        assertThat(EXAMPLES.errors(block, classes)).isEmpty();
    }
}
