package dev.mlflow4j.tck.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.mlflow4j.langchain4j.MlflowLangChain4j;
import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Beans of LangChain4j's types: traced because the jar is there. */
@Tag("langchain4j")
public class LangChain4jTest {
    @Inject
    Talks bean;

    @Inject
    Models models;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(LangChain4jTest.class)
                .with(MlflowLangChain4j.class, ChatModel.class, AiServices.class)
                .with(ObjectMapper.class, JsonFactory.class, JsonProperty.class, Logger.class)
                .war();
    }

    @Test
    void aChatModelIsASpan() throws Exception {
        Trace trace = Recording.trace(2, () -> assertThat(bean.ask("hello")).isEqualTo("You said hello"));

        assertThat(tree(trace)).containsExactly(tuple("ask", "UNKNOWN", ""), tuple("chat", "CHAT_MODEL", "ask"));
        TraceSpan chat = trace.spans().get(1);
        assertThat(chat.inputs().orElseThrow()).contains("{\"role\":\"user\",\"content\":\"hello\"}");
        assertThat(chat.outputs().orElseThrow()).contains("\"content\":\"You said hello\"");
        assertThat(chat.attributes())
                .containsEntry("mlflow.message.format", "\"openai\"")
                .containsEntry("mlflow.llm.model", "\"small\"")
                .containsEntry("mlflow.llm.provider", "\"openai\"")
                .containsEntry(
                        "mlflow.chat.tokenUsage", "{\"input_tokens\":7,\"output_tokens\":3,\"total_tokens\":10}");
    }

    @Test
    void aModelThatFailsIsAnError() throws Exception {
        Trace trace = Recording.trace(
                2, () -> assertThatThrownBy(() -> bean.ask("fail")).hasMessageContaining("no model today"));

        assertThat(trace.spans()).extracting(TraceSpan::status).containsOnly(SpanStatus.ERROR);
        assertThat(trace.spans().get(1).events())
                .extracting(TraceSpan.Event::name)
                .containsExactly("exception");
    }

    @Test
    void aQualifiedModelIsItsOwnAndIsDisposedOf() throws Exception {
        Trace trace = Recording.trace(2, () -> bean.askCarefully("hello"));

        assertThat(tree(trace))
                .containsExactly(tuple("askCarefully", "UNKNOWN", ""), tuple("chat", "CHAT_MODEL", "askCarefully"));
        assertThat(trace.spans().get(1).attributes()).containsEntry("mlflow.llm.model", "\"careful\"");
        assertThat(models.disposed()).isExactlyInstanceOf(ScriptedModel.class);
    }

    @Test
    void whatAStreamingModelWritesIsItsEvents() throws Exception {
        Trace trace = Recording.trace(2, () -> assertThat(bean.stream("hello")).isEqualTo("You said hello"));

        assertThat(tree(trace)).containsExactly(tuple("stream", "UNKNOWN", ""), tuple("chat", "CHAT_MODEL", "stream"));
        assertThat(trace.spans().get(1).events())
                .extracting(TraceSpan.Event::name, TraceSpan.Event::attributes)
                .containsExactly(
                        tuple("mlflow.chunk.item.0", Map.of("mlflow.chunk.value", "\"You \"")),
                        tuple("mlflow.chunk.item.1", Map.of("mlflow.chunk.value", "\"said \"")),
                        tuple("mlflow.chunk.item.2", Map.of("mlflow.chunk.value", "\"hello\"")));
        assertThat(trace.spans().get(1).outputs().orElseThrow()).contains("\"content\":\"You said hello\"");
    }

    @Test
    void aStreamingModelThatFailsIsAnError() throws Exception {
        Trace trace = Recording.trace(
                2, () -> assertThatThrownBy(() -> bean.stream("fail")).hasMessageContaining("no model today"));

        assertThat(trace.spans()).extracting(TraceSpan::status).containsOnly(SpanStatus.ERROR);
    }

    @Test
    void aRetrieverThatIsABeanByItsClassIsASpan() throws Exception {
        Trace trace = Recording.trace(2, () -> assertThat(bean.find("spans")).isEqualTo("All about spans"));

        assertThat(tree(trace)).containsExactly(tuple("find", "UNKNOWN", ""), tuple("retrieve", "RETRIEVER", "find"));
        assertThat(trace.spans().get(1).inputs()).contains("{\"query\":\"spans\"}");
        assertThat(trace.spans().get(1).outputs().orElseThrow()).contains("\"page_content\":\"All about spans\"");
    }

    @Test
    void embeddingsAndTheirStoreAreSpans() throws Exception {
        Trace trace =
                Recording.trace(4, () -> assertThat(bean.remember("spans")).isEqualTo("spans"));

        assertThat(tree(trace))
                .containsExactly(
                        tuple("remember", "UNKNOWN", ""),
                        tuple("embed", "EMBEDDING", "remember"),
                        tuple("add", "UNKNOWN", "remember"),
                        tuple("search", "RETRIEVER", "remember"));
        assertThat(trace.spans().get(1).attributes()).containsEntry("mlflow.llm.model", "\"lengths\"");
    }

    @Test
    void allStepsOfAnAiServiceAreBelowIt() throws Exception {
        Trace trace = Recording.trace(6, () -> assertThat(bean.assist("2 + 3")).isEqualTo("It is 5"));

        assertThat(tree(trace))
                .containsExactly(
                        tuple("assist", "UNKNOWN", ""),
                        tuple("Assistant.chat", "CHAIN", "assist"),
                        tuple("retrieve", "RETRIEVER", "Assistant.chat"),
                        tuple("chat_1", "CHAT_MODEL", "Assistant.chat"),
                        tuple("add", "TOOL", "Assistant.chat"),
                        tuple("chat_2", "CHAT_MODEL", "Assistant.chat"));
        assertThat(trace.spans().get(1).inputs()).contains("{\"question\":\"2 + 3\"}");
        assertThat(trace.spans().get(1).outputs()).contains("\"It is 5\"");
        assertThat(trace.spans().get(3).attributes().get("mlflow.chat.tools")).contains("\"name\":\"add\"");
        assertThat(trace.spans().get(4).inputs()).contains("{\"a\":2,\"b\":3}");
        assertThat(trace.spans().get(4).outputs()).contains("\"5\"");
    }

    @Test
    void anAiServiceWhoseModelFailsIsAnError() throws Exception {
        Trace trace = Recording.trace(
                4, () -> assertThatThrownBy(() -> bean.assist("fail")).hasMessageContaining("no model today"));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(
                        tuple("assist", SpanStatus.ERROR),
                        tuple("Assistant.chat", SpanStatus.ERROR),
                        tuple("retrieve", SpanStatus.OK),
                        tuple("chat", SpanStatus.ERROR));
    }

    /** Each span by its name, its type and its parent's name. */
    private static List<Tuple> tree(Trace trace) {
        Map<String, String> names =
                trace.spans().stream().collect(Collectors.toMap(TraceSpan::spanId, TraceSpan::name));
        Function<TraceSpan, String> parent =
                span -> span.parentId().map(names::get).orElse("");
        return trace.spans().stream()
                .map(span -> tuple(span.name(), span.spanType(), parent.apply(span)))
                .toList();
    }
}
