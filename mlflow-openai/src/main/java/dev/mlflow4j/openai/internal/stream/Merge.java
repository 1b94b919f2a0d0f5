package dev.mlflow4j.openai.internal.stream;

import java.util.Map;

/** Puts the chunks of a streamed answer together, as they come. Used by one thread at a time. */
public interface Merge {
    void add(Map<String, Object> chunk);

    /** What has come so far, in the form of the API's whole answer: model and tokens are taken from it. */
    Map<String, Object> answer();

    /** What has come so far as the span's outputs. */
    default Object outputs() {
        return answer();
    }
}
