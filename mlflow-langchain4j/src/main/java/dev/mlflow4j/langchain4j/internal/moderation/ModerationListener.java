package dev.mlflow4j.langchain4j.internal.moderation;

import dev.langchain4j.model.moderation.listener.ModerationModelErrorContext;
import dev.langchain4j.model.moderation.listener.ModerationModelListener;
import dev.langchain4j.model.moderation.listener.ModerationModelRequestContext;
import dev.langchain4j.model.moderation.listener.ModerationModelResponseContext;
import dev.mlflow4j.langchain4j.internal.ListenerSpan;
import java.util.List;

/** Makes a span of each call of a moderation model. */
public final class ModerationListener implements ModerationModelListener {
    /** It has no state. */
    public static final ModerationListener INSTANCE = new ModerationListener();

    private ModerationListener() {}

    @Override
    public void onRequest(ModerationModelRequestContext context) {
        List<String> texts = context.moderationRequest().texts();
        ListenerSpan.begin(
                context.attributes(),
                Moderations.CALLS,
                texts,
                () -> Moderations.start(
                        List.of(), texts, context.moderationRequest().modelName(), context.modelProvider()));
    }

    @Override
    public void onResponse(ModerationModelResponseContext context) {
        ListenerSpan.end(
                context.attributes(),
                Moderations.CALLS,
                step -> Moderations.recordResult(
                        step, context.moderationResponse().moderation()));
    }

    @Override
    public void onError(ModerationModelErrorContext context) {
        ListenerSpan.fail(context.attributes(), Moderations.CALLS, context.error());
    }
}
