package dev.mlflow4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Of the run beside the oldest LangChain4j: that it is one. */
@EnabledIfSystemProperty(named = "langchain4j.expected", matches = ".+")
class OldestLangChain4jTest {
    @Test
    void isTheOldest() throws Exception {
        String version = System.getProperty("langchain4j.expected");
        assertThat(jar(ChatModel.class)).isEqualTo("langchain4j-core-" + version + ".jar");
        assertThat(jar(AiServices.class)).isEqualTo("langchain4j-" + version + ".jar");
    }

    private static String jar(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .getFileName()
                .toString();
    }
}
