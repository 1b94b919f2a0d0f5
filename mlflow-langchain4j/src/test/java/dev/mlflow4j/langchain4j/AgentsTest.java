package dev.mlflow4j.langchain4j;

import static dev.mlflow4j.langchain4j.Seen.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentsTest {
    private final OpenAiEndpoint endpoint = OpenAiEndpoint.start();

    public interface Writer {
        @Agent(name = "writer", outputKey = "story")
        @UserMessage("Write about {{topic}}.")
        String write(@V("topic") String topic);
    }

    public interface Editor {
        @Agent(name = "editor", outputKey = "story")
        @UserMessage("Edit this: {{story}}")
        String edit(@V("story") String story);
    }

    @BeforeEach
    void start() {
        Seen.nothing();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private ChatModel model() {
        return OpenAiChatModel.builder()
                .baseUrl(endpoint.uri())
                .apiKey("key")
                .modelName("gpt-4o-mini")
                .maxRetries(0)
                .listeners(List.of(MlflowLangChain4j.listener()))
                .build();
    }

    private <T> T agent(Class<T> type) {
        return AgenticServices.agentBuilder(type).chatModel(model()).build();
    }

    private UntypedAgent sequence() {
        return AgenticServices.sequenceBuilder()
                .name("novel")
                .subAgents(agent(Writer.class), agent(Editor.class))
                .outputKey("story")
                .listener(MlflowLangChain4jAgentic.listener())
                .build();
    }

    @Test
    void agentsAreBelowTheOneThatCallsThem() {
        endpoint.then(ChatAnswer.text("A draft.")).then(ChatAnswer.text("A story."));
        assertThat(sequence().invoke(Map.of("topic", "cats"))).isEqualTo("A story.");
        Seen seen = Seen.one(7);
        assertThat(seen.tree()).isEqualTo("""
                novel AGENT OK
                  writer AGENT OK
                    Writer.write CHAIN OK
                      chat_1 CHAT_MODEL OK
                  editor AGENT OK
                    Editor.edit CHAIN OK
                      chat_2 CHAT_MODEL OK
                """);
        assertThat(seen.inputs("novel")).isEqualTo(json("{'topic': 'cats'}"));
        assertThat(seen.outputs("novel")).isEqualTo("A story.");
        assertThat(seen.outputs("writer")).isEqualTo("A draft.");
    }

    @Test
    void agentsAtTheSameTimeAreEachBelowIt() {
        endpoint.whenever("Write about", ChatAnswer.text("A draft."))
                .whenever("Edit this", ChatAnswer.text("A story."));
        UntypedAgent parallel = AgenticServices.parallelBuilder()
                .name("both")
                .subAgents(agent(Writer.class), agent(Editor.class))
                .outputKey("story")
                .listener(MlflowLangChain4jAgentic.listener())
                .build();
        parallel.invoke(Map.of("topic", "cats", "story", "once"));
        assertThat(Seen.one(7).tree().replaceAll("_\\d", "").lines())
                .startsWith("both AGENT OK")
                .contains(
                        "  writer AGENT OK",
                        "    Writer.write CHAIN OK",
                        "  editor AGENT OK",
                        "    Editor.edit CHAIN OK",
                        "      chat CHAT_MODEL OK");
    }

    @Test
    void anAgentThatFailsFailsThoseAbove() {
        endpoint.then(OpenAiAnswer.serverError());
        UntypedAgent agents = sequence();
        assertThatThrownBy(() -> agents.invoke(Map.of("topic", "cats"))).isInstanceOf(RuntimeException.class);
        assertThat(Seen.one(4).tree()).isEqualTo("""
                novel AGENT ERROR
                  writer AGENT ERROR
                    Writer.write CHAIN ERROR
                      chat CHAT_MODEL ERROR
                """);
    }
}
