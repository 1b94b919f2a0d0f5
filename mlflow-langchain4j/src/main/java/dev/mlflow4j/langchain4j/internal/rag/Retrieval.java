package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.rag.query.Query;
import dev.mlflow4j.langchain4j.internal.DuplicateGuard;
import dev.mlflow4j.langchain4j.internal.Invocations;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.chat.ChatMessages;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.List;
import java.util.Map;

/** The span of a retriever's call. */
final class Retrieval {
    static final DuplicateGuard CALLS = new DuplicateGuard();
    private static final SpanSpec SPEC =
            SpanSpec.named("retrieve").spanType(SpanType.RETRIEVER).build();

    private Retrieval() {}

    static Step start(Query query) {
        return Step.startBelow(parent(query.metadata()), SPEC).inputs(() -> Map.of("query", text(query)));
    }

    /** A retriever may run on a thread of the augmentor's. */
    static Span parent(Metadata metadata) {
        return metadata == null ? null : Invocations.parent(Invocations.of(metadata.invocationContext()));
    }

    static String text(Query query) {
        return LangChain4jSettings.current().capturesMessages() ? query.text() : ChatMessages.NOT_CAPTURED;
    }

    static void found(Step step, List<Content> contents) {
        step.outputs(() -> Documents.ofContents(contents));
    }
}
