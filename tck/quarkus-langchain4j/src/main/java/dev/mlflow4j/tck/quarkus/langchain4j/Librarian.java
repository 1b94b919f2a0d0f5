package dev.mlflow4j.tck.quarkus.langchain4j;

import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;

/** An AI service that is given passages. */
@RegisterAiService(retrievalAugmentor = Shelf.class)
public interface Librarian {
    String answer(@UserMessage String question);
}
