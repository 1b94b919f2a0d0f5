package dev.mlflow4j.sample.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.mlflow4j.sample.model.ChosenModel;
import dev.mlflow4j.tracing.Span;
import java.util.Map;

/** Says on the span of a chat what MLflow wants to know of a model's call. */
final class ChatSpan {

    private final Span span;

    private ChatSpan(Span span) {
        this.span = span;
    }

    static ChatSpan of(Span span, ChosenModel model) {
        span.setAttribute("mlflow.llm.model", model.name());
        span.setAttribute("mlflow.llm.provider", model.provider());
        return new ChatSpan(span);
    }

    void tokens(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            Map<String, Integer> tokens = Map.of(
                    "input_tokens", usage.inputTokenCount(),
                    "output_tokens", usage.outputTokenCount(),
                    "total_tokens", usage.totalTokenCount());
            span.setAttribute("mlflow.chat.tokenUsage", tokens);
        }
    }

    /** For a stream, whose chunks alone are no conversation. */
    void completed(ChatResponse response) {
        tokens(response);
        span.setOutputs(Completion.of(response));
    }
}
