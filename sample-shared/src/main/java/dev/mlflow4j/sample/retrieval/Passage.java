package dev.mlflow4j.sample.retrieval;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import java.util.Map;

/**
 * One paragraph of a document.
 *
 * @param source the document's name
 * @param number where it stands in the document, from 1
 * @param title the document's title
 * @param text the paragraph
 */
record Passage(String source, int number, String title, String text) {

    /** What is embedded: a paragraph alone does not always say what it is about. */
    String textWithTitle() {
        return title + ": " + text;
    }

    Content found(double score) {
        Metadata metadata =
                Metadata.from("doc_uri", "documents/" + source + ".md").put(Retriever.SOURCE, source);
        return Content.from(
                TextSegment.from(text, metadata),
                Map.of(ContentMetadata.SCORE, score, ContentMetadata.EMBEDDING_ID, source + "#" + number));
    }
}
