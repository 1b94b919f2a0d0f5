package dev.mlflow4j.sample;

import java.util.List;

/** How an application is asked, for the messages that say so; each has a bean of this type. */
public interface Endpoints {

    String ASK = "POST /ask";
    String FEEDBACK = "POST /feedback";
    String STREAM = "GET /ask/stream?question=…";

    /** Every method with its path. */
    List<String> all();

    /** An example of the body for a path. */
    default String body(String path) {
        return path.endsWith("/feedback")
                ? "{\"traceId\": \"tr-…\", \"helpful\": true, \"comment\": \"…\"}"
                : "{\"question\": \"…\"}";
    }

    /** All of them in a sentence. */
    default String joined(String conjunction) {
        List<String> all = all();
        return String.join(", ", all.subList(0, all.size() - 1)) + " " + conjunction + " " + all.get(all.size() - 1);
    }
}
