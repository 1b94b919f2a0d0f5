package dev.mlflow4j.langchain4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.mlflow4j.langchain4j.MlflowLangChain4j;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beans that are models, by every kind of producer and by their class, on Weld. */
class BeansTest {
    private static SeContainer container;

    @BeforeAll
    static void start() {
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(Producers.class, ClassModel.class, InjectedModel.class, FinalModel.class)
                .initialize();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @BeforeEach
    void forget() {
        RecordedTraces.clear();
    }

    private static Instance.Handle<ChatModel> named(String name) {
        return container.select(ChatModel.class, NamedLiteral.of(name)).getHandle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"field", "method", "static", "private", "disposed", "bean", "injected"})
    void aModelIsTraced(String name) {
        ChatModel model = named(name).get();

        String answer = Mlflow.withSpan("root", root -> model.chat("hello"));

        assertThat(answer).isEqualTo(name + ": hello");

        Trace trace = RecordedTraces.awaitOne(2);
        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::spanType, TraceSpan::parentId, TraceSpan::status)
                .containsExactly(
                        tuple("root", "UNKNOWN", Optional.empty(), SpanStatus.OK),
                        tuple(
                                "chat",
                                "CHAT_MODEL",
                                Optional.of(trace.spans().get(0).spanId()),
                                SpanStatus.OK));
        assertThat(trace.spans().get(1).attributes().get("mlflow.llm.model")).isEqualTo("\"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"method", "bean"})
    void itIsTracedHoweverItIsCalled(String name) {
        ChatModel model = named(name).get();

        model.chat(List.of(UserMessage.from("a list")));
        model.chat(UserMessage.from("a message"));
        model.chat(ChatRequest.builder().messages(UserMessage.from("a request")).build());

        assertThat(RecordedTraces.await(3))
                .allSatisfy(trace -> assertThat(trace.spans())
                        .singleElement()
                        .extracting(TraceSpan::name)
                        .isEqualTo("chat"))
                .extracting(
                        trace -> trace.spans().get(0).outputs().orElseThrow().contains("a list"))
                .containsExactlyInAnyOrder(true, false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"method", "bean"})
    void whatItThrowsIsOnTheSpanAndReachesTheCaller(String name) {
        ChatModel model = named(name).get();

        assertThatThrownBy(() -> model.chat("fail"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage(name + " failed");

        assertThat(RecordedTraces.awaitOne(1).spans().get(0))
                .returns(SpanStatus.ERROR, TraceSpan::status)
                .returns("IllegalStateException: " + name + " failed", TraceSpan::statusMessage);
    }

    @Test
    void whatDisposesOfAModelGetsTheModelItself() {
        Instance.Handle<ChatModel> handle = named("disposed");
        assertThat(handle.get()).isNotInstanceOf(Echo.class);

        handle.destroy();

        assertThat(Producers.disposed).isExactlyInstanceOf(Echo.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "final"})
    void whatCannotBeReplacedStaysAsItIs(String name) {
        assertThat(named(name).get().chat("hello")).isEqualTo(name + ": hello");

        assertThat(RecordedTraces.all()).isEmpty();
    }

    @Test
    void theListenerIsThereByItsNameOnly() {
        Instance<ChatModelListener> named = container.select(ChatModelListener.class, NamedLiteral.of("mlflow"));

        assertThat(named.get()).isSameAs(MlflowLangChain4j.listener());
        assertThat(container.select(ChatModelListener.class).isUnsatisfied()).isTrue();
    }
}
