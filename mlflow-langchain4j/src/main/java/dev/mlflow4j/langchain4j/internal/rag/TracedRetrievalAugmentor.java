package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.Wrapper;
import dev.mlflow4j.langchain4j.internal.chat.ChatMessages;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** An augmentor whose calls are spans: a message goes in, the message with what was found comes out. */
public final class TracedRetrievalAugmentor implements RetrievalAugmentor, Wrapper {
    private static final SpanSpec SPEC =
            SpanSpec.named("augment").spanType(SpanType.CHAIN).build();

    private final RetrievalAugmentor delegate;

    private TracedRetrievalAugmentor(RetrievalAugmentor delegate) {
        this.delegate = delegate;
    }

    public static RetrievalAugmentor of(RetrievalAugmentor augmentor) {
        return augmentor == null || augmentor instanceof TracedRetrievalAugmentor
                ? augmentor
                : new TracedRetrievalAugmentor(augmentor);
    }

    @Override
    public RetrievalAugmentor delegate() {
        return delegate;
    }

    @Override
    public AugmentationResult augment(AugmentationRequest request) {
        if (!LangChain4jSettings.isOn()) {
            return delegate.augment(request);
        }
        ChatMessages messages = new ChatMessages(LangChain4jSettings.current());
        Step step = Step.startBelow(Retrieval.parent(request.metadata()), SPEC);
        step.inputs(() -> Map.of("message", messages.one(request.chatMessage())));
        AugmentationResult result = step.run(() -> delegate.augment(request));
        step.outputs(() -> outputs(result, messages));
        step.end();
        return result;
    }

    private static Map<String, Object> outputs(AugmentationResult result, ChatMessages messages) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        boolean captured = LangChain4jSettings.current().capturesDocuments();
        outputs.put("message", captured ? messages.one(result.chatMessage()) : ChatMessages.NOT_CAPTURED);
        outputs.put("documents", Documents.ofContents(result.contents()));
        return outputs;
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
