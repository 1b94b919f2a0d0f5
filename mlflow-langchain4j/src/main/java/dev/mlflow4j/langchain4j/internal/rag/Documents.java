package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.chat.ChatMessages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found, in the shape that MLflow shows and judges as documents. */
final class Documents {
    private Documents() {}

    static List<Map<String, Object>> ofContents(List<Content> contents) {
        return contents == null
                ? null
                : contents.stream().map(Documents::ofContent).toList();
    }

    private static Map<String, Object> ofContent(Content content) {
        TextSegment segment = content.textSegment();
        Map<String, Object> metadata = metadata(segment);
        Object id = null;
        for (Map.Entry<ContentMetadata, Object> entry : content.metadata().entrySet()) {
            if (entry.getKey() == ContentMetadata.EMBEDDING_ID) {
                id = entry.getValue();
            } else {
                metadata.put(entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue());
            }
        }
        return document(segment.text(), metadata, id);
    }

    static Map<String, Object> ofMatch(EmbeddingMatch<?> match) {
        TextSegment segment = match.embedded() instanceof TextSegment text ? text : null;
        Map<String, Object> metadata = metadata(segment);
        metadata.put("score", match.score());
        String text = segment != null
                ? segment.text()
                : match.embedded() == null ? null : match.embedded().toString();
        return document(text, metadata, match.embeddingId());
    }

    private static Map<String, Object> metadata(TextSegment segment) {
        boolean captured = segment != null && LangChain4jSettings.current().capturesDocuments();
        return captured ? new LinkedHashMap<>(segment.metadata().toMap()) : new LinkedHashMap<>();
    }

    private static Map<String, Object> document(String text, Map<String, Object> metadata, Object id) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("page_content", text(text));
        document.put("metadata", metadata);
        document.put("id", id);
        return document;
    }

    /** A document's text, or what stands for it. */
    static String text(String text) {
        return LangChain4jSettings.current().capturesDocuments() ? text : ChatMessages.NOT_CAPTURED;
    }
}
