package dev.mlflow4j.langchain4j.internal.moderation;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.input.Prompt;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.model.moderation.listener.ModerationModelListener;
import dev.langchain4j.model.output.Response;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.Wrapper;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A moderation model whose calls are spans. */
public final class TracedModerationModel implements ModerationModel, Wrapper {
    private final ModerationModel delegate;

    private TracedModerationModel(ModerationModel delegate) {
        this.delegate = delegate;
    }

    public static ModerationModel of(ModerationModel model) {
        return model == null || model instanceof TracedModerationModel ? model : new TracedModerationModel(model);
    }

    @Override
    public ModerationModel delegate() {
        return delegate;
    }

    @Override
    public ModerationResponse moderate(ModerationRequest request) {
        return traced(List.of(), request.texts(), () -> delegate.moderate(request), ModerationResponse::moderation);
    }

    @Override
    public ModerationResponse doModerate(ModerationRequest request) {
        return traced(List.of(), request.texts(), () -> delegate.doModerate(request), ModerationResponse::moderation);
    }

    @Override
    public Response<Moderation> moderate(String text) {
        return traced(List.of(), List.of(String.valueOf(text)), () -> delegate.moderate(text), Response::content);
    }

    @Override
    public Response<Moderation> moderate(Prompt prompt) {
        return traced(List.of(), List.of(prompt.text()), () -> delegate.moderate(prompt), Response::content);
    }

    @Override
    public Response<Moderation> moderate(ChatMessage message) {
        return traced(List.of(message), texts(List.of(message)), () -> delegate.moderate(message), Response::content);
    }

    @Override
    public Response<Moderation> moderate(List<ChatMessage> messages) {
        return traced(messages, texts(messages), () -> delegate.moderate(messages), Response::content);
    }

    @Override
    public Response<Moderation> moderate(TextSegment segment) {
        return traced(List.of(), List.of(segment.text()), () -> delegate.moderate(segment), Response::content);
    }

    private static List<String> texts(List<ChatMessage> messages) {
        try {
            return messages.stream().map(ModerationModel::toText).toList();
        } catch (RuntimeException e) {
            return messages.stream().map(String::valueOf).toList();
        }
    }

    private <T> T traced(
            List<ChatMessage> request, List<String> texts, Supplier<T> body, Function<T, Moderation> moderation) {
        if (!LangChain4jSettings.isOn() || Moderations.CALLS.hasListenerSpan(texts)) {
            return body.get();
        }
        Step step = Moderations.start(request, texts, delegate.modelName(), delegate.provider());
        T response = step.run(() -> Moderations.CALLS.runWrapped(texts, body));
        step.record(span -> Moderations.recordResult(step, moderation.apply(response)));
        step.end();
        return response;
    }

    @Override
    public List<ModerationModelListener> listeners() {
        return delegate.listeners();
    }

    @Override
    public ModelProvider provider() {
        return delegate.provider();
    }

    @Override
    public String modelName() {
        return delegate.modelName();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
