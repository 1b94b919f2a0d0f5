package dev.mlflow4j.langchain4j;

import static dev.mlflow4j.langchain4j.Seen.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiModerationModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.ModerationException;
import dev.mlflow4j.langchain4j.Assistants.Assistant;
import dev.mlflow4j.langchain4j.Assistants.Guarded;
import dev.mlflow4j.langchain4j.Assistants.Remembering;
import dev.mlflow4j.langchain4j.Assistants.Weather;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.ModerationAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.Mlflow;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AiServiceTest {
    private static final ContentRetriever RETRIEVER = query -> List.of(Content.from("It rains in Rome."));
    private static final ToolCall WEATHER = ToolCall.of("call_1", "weather", "{\"city\":\"Rome\"}");

    private final OpenAiEndpoint endpoint = OpenAiEndpoint.start();

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

    private ModerationModel moderation() {
        return OpenAiModerationModel.builder()
                .baseUrl(endpoint.uri())
                .apiKey("key")
                .modelName("omni-moderation-latest")
                .maxRetries(0)
                .build();
    }

    @Test
    void allOfAConversationIsBelowTheService() {
        endpoint.then(ChatAnswer.calls(WEATHER)).then(ChatAnswer.text("It rains."));
        Assistant assistant = MlflowLangChain4j.aiServices(Assistant.class)
                .chatModel(model())
                .tools(new Weather())
                .contentRetriever(RETRIEVER)
                .build();
        assertThat(assistant.ask("How is Rome?")).isEqualTo("It rains.");

        Seen seen = Seen.one(6);
        assertThat(seen.tree()).isEqualTo("""
                Assistant.ask CHAIN OK
                  retrieve RETRIEVER OK
                  chat_1 CHAT_MODEL OK
                  weather TOOL OK
                    look up UNKNOWN OK
                  chat_2 CHAT_MODEL OK
                """);
        assertThat(seen.inputs("Assistant.ask")).isEqualTo(json("{'question': 'How is Rome?'}"));
        assertThat(seen.outputs("Assistant.ask")).isEqualTo("It rains.");
        assertThat(seen.inputs("retrieve")).isEqualTo(json("{'query': 'How is Rome?'}"));
        assertThat(seen.outputs("retrieve"))
                .isEqualTo(json("[{'page_content': 'It rains in Rome.', 'metadata': {}, 'id': null}]"));
        assertThat(seen.inputs("weather")).isEqualTo(json("{'city': 'Rome'}"));
        assertThat(seen.outputs("weather")).isEqualTo("rain in Rome");
        assertThat(seen.inputs("chat_2"))
                .extracting("messages")
                .asInstanceOf(LIST)
                .extracting("role")
                .containsExactly("system", "user", "assistant", "tool");
        assertThat(seen.attribute("chat_1", "mlflow.chat.tools"))
                .asInstanceOf(LIST)
                .extracting("function.name")
                .containsExactlyInAnyOrder("weather", "fails");
    }

    @Test
    void aServiceOfLangChain4jsOwnBuilderTellsOfItself() {
        endpoint.then(ChatAnswer.calls(WEATHER)).then(ChatAnswer.text("It rains."));
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model())
                .tools(new Weather())
                .contentRetriever(RETRIEVER.addListener(MlflowLangChain4j.contentRetrieverListener()))
                .build();
        Mlflow.withSpan("outer", span -> assistant.ask("How is Rome?"));

        Seen seen = Seen.one(7);
        assertThat(seen.tree()).isEqualTo("""
                outer UNKNOWN OK
                  Assistant.ask CHAIN OK
                    retrieve RETRIEVER OK
                    chat_1 CHAT_MODEL OK
                    weather TOOL OK
                    chat_2 CHAT_MODEL OK
                  look up UNKNOWN OK
                """);
        assertThat(seen.inputs("Assistant.ask")).isEqualTo(json("{'question': 'How is Rome?'}"));
        assertThat(seen.outputs("Assistant.ask")).isEqualTo("It rains.");
        assertThat(seen.inputs("weather")).isEqualTo(json("{'city': 'Rome'}"));
        assertThat(seen.outputs("weather")).isEqualTo("rain in Rome");
        assertThat(seen.span("weather").start())
                .isAfterOrEqualTo(seen.span("chat_1").start());
    }

    @Test
    void aBuiltServiceGetsItsSpanInOneLine() {
        endpoint.then(ChatAnswer.calls(WEATHER)).then(ChatAnswer.text("It rains."));
        Assistant assistant = MlflowLangChain4j.traced(
                Assistant.class,
                MlflowLangChain4j.traced(AiServices.builder(Assistant.class))
                        .chatModel(model())
                        .tools(new Weather())
                        .build());
        assertThat(MlflowLangChain4j.traced(Assistant.class, assistant)).isSameAs(assistant);
        assertThat(assistant).isEqualTo(assistant).isNotEqualTo("another");
        assertThat(assistant.ask("How is Rome?")).isEqualTo("It rains.");
        assertThat(Seen.one(5).tree()).isEqualTo("""
                Assistant.ask CHAIN OK
                  chat_1 CHAT_MODEL OK
                  weather TOOL OK
                  look up UNKNOWN OK
                  chat_2 CHAT_MODEL OK
                """);
    }

    @Test
    void aDefaultMethodIsTheCallsThatItMakes() {
        Assistant assistant =
                MlflowLangChain4j.aiServices(Assistant.class).chatModel(model()).build();
        Mlflow.withSpan("outer", span -> assistant.askTwice("Hi"));
        assertThat(Seen.one(5).tree()).isEqualTo("""
                outer UNKNOWN OK
                  Assistant.ask_1 CHAIN OK
                    chat_1 CHAT_MODEL OK
                  Assistant.ask_2 CHAIN OK
                    chat_2 CHAT_MODEL OK
                """);
    }

    @Test
    void aResultsContentIsWhatComesOut() {
        Assistant assistant =
                MlflowLangChain4j.aiServices(Assistant.class).chatModel(model()).build();
        assistant.explain("Hi");
        assertThat(Seen.one(2).outputs("Assistant.explain")).isEqualTo("Hello there!");
    }

    @Test
    void memoryIsByItsParameter() {
        Remembering assistant = MlflowLangChain4j.aiServices(Remembering.class)
                .chatModel(model())
                .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(10))
                .build();
        assistant.ask(7, "Hi");
        assertThat(Seen.one(2).inputs("Remembering.ask")).isEqualTo(json("{'id': 7, 'question': 'Hi'}"));
    }

    @Test
    void toolsAtTheSameTimeAreEachBelowTheService() {
        endpoint.then(ChatAnswer.calls(WEATHER, ToolCall.of("call_2", "weather", "{\"city\":\"Oslo\"}")))
                .then(ChatAnswer.text("It rains."));
        Assistant assistant = MlflowLangChain4j.aiServices(Assistant.class)
                .chatModel(model())
                .tools(new Weather())
                .executeToolsConcurrently()
                .build();
        assistant.ask("How are Rome and Oslo?");
        Seen seen = Seen.one(7);
        assertThat(seen.tree().lines().map(line -> line.replaceAll("_\\d", "")).toList())
                .containsExactly(
                        "Assistant.ask CHAIN OK",
                        "  chat CHAT_MODEL OK",
                        "  weather TOOL OK",
                        "    look up UNKNOWN OK",
                        "  weather TOOL OK",
                        "    look up UNKNOWN OK",
                        "  chat CHAT_MODEL OK");
    }

    @Test
    void aToolThatFailsIsAnErrorAndTheConversationGoesOn() {
        endpoint.then(ChatAnswer.calls(ToolCall.of("call_1", "fails", "{\"why\":\"no map\"}")))
                .then(ChatAnswer.text("I do not know."));
        Assistant assistant = MlflowLangChain4j.aiServices(Assistant.class)
                .chatModel(model())
                .tools(new Weather())
                .build();
        assertThat(assistant.ask("How is Rome?")).isEqualTo("I do not know.");
        Seen seen = Seen.one(4);
        assertThat(seen.tree()).isEqualTo("""
                Assistant.ask CHAIN OK
                  chat_1 CHAT_MODEL OK
                  fails TOOL ERROR
                  chat_2 CHAT_MODEL OK
                """);
        assertThat(seen.exception("fails")).isEqualTo(IllegalStateException.class.getName());
        assertThat(seen.span("fails").statusMessage()).contains("no map");
    }

    @Test
    void aModelThatFailsFailsTheService() {
        endpoint.then(OpenAiAnswer.serverError());
        Assistant assistant =
                MlflowLangChain4j.aiServices(Assistant.class).chatModel(model()).build();
        assertThatThrownBy(() -> assistant.ask("Hi")).isInstanceOf(InternalServerException.class);
        isFailed();
    }

    @Test
    void aServiceThatTellsOfItselfFailsAlike() {
        endpoint.then(OpenAiAnswer.serverError());
        Assistant assistant = AiServices.create(Assistant.class, model());
        assertThatThrownBy(() -> assistant.ask("Hi")).isInstanceOf(InternalServerException.class);
        isFailed();
    }

    private static void isFailed() {
        Seen seen = Seen.one(2);
        assertThat(seen.tree()).isEqualTo("""
                Assistant.ask CHAIN ERROR
                  chat CHAT_MODEL ERROR
                """);
        assertThat(seen.exception("Assistant.ask")).isEqualTo(InternalServerException.class.getName());
    }

    private Guarded guarded() {
        return MlflowLangChain4j.aiServices(Guarded.class)
                .chatModel(model())
                .moderationModel(moderation())
                .build();
    }

    @Test
    void guardrailsAndModerationAreBelowTheService() {
        endpoint.then(ModerationAnswer.flagging()).whenever("\"messages\"", ChatAnswer.text("Good."));
        guarded().ask("Hi");
        Seen seen = Seen.one(5);
        assertThat(seen.tree().lines().sorted().toList())
                .containsExactly(
                        "  NoShouting GUARDRAIL OK",
                        "  NotEmpty GUARDRAIL OK",
                        "  chat CHAT_MODEL OK",
                        "  moderate GUARDRAIL OK",
                        "Guarded.ask CHAIN OK");
        assertThat(seen.inputs("NoShouting")).isEqualTo(json("{'message': {'role': 'user', 'content': 'Hi'}}"));
        assertThat(seen.outputs("NoShouting")).isEqualTo(json("{'result': 'SUCCESS'}"));
        assertThat(seen.inputs("NotEmpty")).isEqualTo(json("{'message': {'role': 'assistant', 'content': 'Good.'}}"));
        assertThat(seen.inputs("moderate")).isEqualTo(json("{'input': ['Hi'], 'model': 'omni-moderation-latest'}"));
        assertThat(seen.outputs("moderate")).isEqualTo(json("{'flagged': false}"));
        assertThat(seen.attribute("moderate", "mlflow.llm.provider")).isEqualTo("openai");
    }

    @Test
    void aGuardrailThatStopsTheCallSaysWhy() {
        assertThatThrownBy(() -> guarded().ask("Hi!")).isInstanceOf(InputGuardrailException.class);
        Seen seen = Seen.one(2);
        assertThat(seen.tree()).isEqualTo("""
                Guarded.ask CHAIN ERROR
                  NoShouting GUARDRAIL OK
                """);
        assertThat(seen.outputs("NoShouting")).extracting("result").isEqualTo("FATAL");
        assertThat(seen.outputs("NoShouting")).extracting("failure").asString().contains("no shouting");
    }

    @Test
    void aTextThatModerationFlagsFailsTheService() {
        endpoint.then(ModerationAnswer.flagging("violence")).whenever("\"messages\"", ChatAnswer.text("Good."));
        assertThatThrownBy(() -> guarded().ask("Hi")).isInstanceOf(ModerationException.class);
        Seen seen = Seen.one(4);
        assertThat(seen.tree()).startsWith("Guarded.ask CHAIN ERROR\n");
        assertThat(seen.outputs("moderate")).isEqualTo(json("{'flagged': true, 'flagged_text': 'Hi'}"));
    }

    @Test
    void anAnswerAskedForAgainIsAnotherCall() {
        endpoint.then(ChatAnswer.text("bad")).then(ChatAnswer.text("good"));
        Guarded assistant = MlflowLangChain4j.aiServices(Guarded.class)
                .chatModel(model())
                .moderationModel(new dev.langchain4j.model.moderation.DisabledModerationModel() {
                    @Override
                    public dev.langchain4j.model.output.Response<dev.langchain4j.model.moderation.Moderation> moderate(
                            List<dev.langchain4j.data.message.ChatMessage> messages) {
                        return dev.langchain4j.model.output.Response.from(
                                dev.langchain4j.model.moderation.Moderation.notFlagged());
                    }
                })
                .build();
        assertThat(assistant.ask("Hi")).isEqualTo("good");
        assertThat(Seen.one(7).tree().lines().filter(line -> !line.contains("moderate")))
                .containsExactly(
                        "Guarded.ask CHAIN OK",
                        "  NoShouting GUARDRAIL OK",
                        "  chat_1 CHAT_MODEL OK",
                        "  NotEmpty_1 GUARDRAIL OK",
                        "  chat_2 CHAT_MODEL OK",
                        "  NotEmpty_2 GUARDRAIL OK");
    }

    @Test
    void textsStayOutWhereTheSettingsSaySo() {
        Seen.nothing(
                "mlflow.langchain4j.capture.messages", "false",
                "mlflow.langchain4j.capture.tools", "false",
                "mlflow.langchain4j.capture.documents", "false");
        endpoint.then(ChatAnswer.calls(WEATHER)).then(ChatAnswer.text("It rains."));
        Assistant assistant = MlflowLangChain4j.aiServices(Assistant.class)
                .chatModel(model())
                .tools(new Weather())
                .contentRetriever(RETRIEVER)
                .build();
        assistant.ask("How is Rome?");
        Seen seen = Seen.one(6);
        assertThat(seen.everything()).doesNotContain("How is", "rains", "Be brief");
        assertThat(seen.inputs("weather")).isEqualTo("[not captured]");
    }

    @Test
    void nothingIsTracedWhereItIsOff() {
        Seen.nothing("mlflow.langchain4j.enabled", "false");
        endpoint.then(ChatAnswer.calls(WEATHER)).then(ChatAnswer.text("It rains."));
        Assistant assistant = MlflowLangChain4j.aiServices(Assistant.class)
                .chatModel(model())
                .tools(new Weather())
                .contentRetriever(RETRIEVER)
                .build();
        Mlflow.withSpan("outer", span -> assistant.ask("How is Rome?"));
        assertThat(Seen.one(2).tree()).isEqualTo("""
                outer UNKNOWN OK
                  look up UNKNOWN OK
                """);
    }
}
