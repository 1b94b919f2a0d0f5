package dev.mlflow4j.sample.retrieval;

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

    RetrievedDocument found(double score) {
        var metadata = new RetrievedDocument.Metadata("documents/" + source + ".md", score);
        return new RetrievedDocument(text, metadata, source + "#" + number);
    }
}
