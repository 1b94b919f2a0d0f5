package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.mlflow4j.langchain4j.internal.Invocation;
import dev.mlflow4j.langchain4j.internal.Invocations;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A call of a chat model as a span, as MLflow's OpenAI integration writes it. It ends once. */
final class ChatCall {
    private static final SpanSpec SPEC = SpanSpec.named("chat")
            .spanType(SpanType.CHAT_MODEL)
            .attribute("mlflow.message.format", "openai")
            .build();

    private final Step step;
    private final ChatMessages messages;
    private final Invocation invocation;

    private ChatCall(Step step, ChatMessages messages, Invocation invocation) {
        this.step = step;
        this.messages = messages;
        this.invocation = invocation;
    }

    static ChatCall start(ChatRequest request, String provider, boolean isStreamed) {
        Invocation invocation = Invocations.sending(request.messages());
        Step step = Step.startBelow(Invocations.parent(invocation), SPEC);
        ChatCall call = new ChatCall(step, new ChatMessages(LangChain4jSettings.current()), invocation);
        step.record(span -> call.describe(span, request, provider, isStreamed));
        return call;
    }

    private void describe(Span span, ChatRequest request, String provider, boolean isStreamed) {
        Map<String, Object> parameters = Parameters.of(request.parameters());
        if (isStreamed) {
            parameters.put("stream", true);
        }
        span.setAttributes(parameters);
        set(span, "mlflow.llm.model", request.modelName());
        set(span, "mlflow.llm.provider", provider);
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("messages", messages.all(request.messages()));
        inputs.putAll(parameters);
        if (request.toolSpecifications() != null
                && !request.toolSpecifications().isEmpty()) {
            Object tools = ToolDefinitions.of(request.toolSpecifications());
            span.setAttribute("mlflow.chat.tools", tools);
            inputs.put("tools", tools);
        }
        step.inputs(() -> inputs);
    }

    Span span() {
        return step.span();
    }

    ChatMessages messages() {
        return messages;
    }

    /** The AI service that calls, null where there is none. */
    Invocation invocation() {
        return invocation;
    }

    <T> T run(Supplier<T> body) {
        return step.run(body);
    }

    /** Records the answer of the model. */
    void recordAnswer(ChatResponse response) {
        if (response == null) {
            return;
        }
        step.record(span -> {
            set(span, "mlflow.llm.model", response.modelName());
            set(span, "mlflow.chat.tokenUsage", TokenCounts.of(response.tokenUsage()));
        });
        step.outputs(() -> CompletionOutputs.of(response, messages));
    }

    void succeed(ChatResponse response) {
        recordAnswer(response);
        step.end();
    }

    void fail(Throwable failure) {
        step.fail(failure);
    }

    private static void set(Span span, String key, Object value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
