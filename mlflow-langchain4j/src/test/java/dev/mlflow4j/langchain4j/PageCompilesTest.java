package dev.mlflow4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.JavaExamples;
import dev.mlflow4j.testserver.JavaExamples.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of {@code docs/langchain4j.md} compiles. */
class PageCompilesTest {
    private static final JavaExamples EXAMPLES = new JavaExamples("""
            import dev.langchain4j.agent.tool.Tool;
            import dev.langchain4j.model.chat.ChatModel;
            import dev.langchain4j.model.openai.OpenAiChatModel;
            import dev.langchain4j.rag.content.Content;
            import dev.langchain4j.rag.content.retriever.ContentRetriever;
            import dev.langchain4j.rag.query.Query;
            import dev.mlflow4j.langchain4j.*;
            import jakarta.enterprise.context.*;
            import jakarta.enterprise.inject.*;
            import jakarta.inject.*;
            import java.util.*;

            interface Assistant { String ask(String question); }
            class Weather { @Tool public String weather(String city) { return "rain"; } }
            """, """
            class Example {
            %s
            }
            """, """
            class Example {
                ChatModel model;
                ContentRetriever retriever;
                void example() {
            %s
                }
            }
            """);

    static List<Block> blocks() throws IOException {
        List<Block> blocks = JavaExamples.of(Path.of("..", "docs", "langchain4j.md"));
        assertThat(blocks).hasSize(2);
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void itCompiles(Block block, @TempDir Path classes) {
        assertThat(EXAMPLES.errors(block, classes)).isEmpty();
    }
}
