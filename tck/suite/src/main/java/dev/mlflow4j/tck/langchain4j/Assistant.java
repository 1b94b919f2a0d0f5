package dev.mlflow4j.tck.langchain4j;

import dev.langchain4j.service.SystemMessage;

/** An AI service. */
public interface Assistant {
    @SystemMessage("Be brief")
    String chat(String question);
}
