package dev.mlflow4j.sample.retrieval;

/** A passage that was found, with the names that MLflow gives to the parts of a retrieved document. */
public record RetrievedDocument(String page_content, Metadata metadata, String id) {

    public record Metadata(String doc_uri, double score) {}

    /** The name of the document that the passage is from. */
    public String source() {
        return id.substring(0, id.indexOf('#'));
    }
}
