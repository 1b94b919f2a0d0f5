package dev.mlflow4j.sample.model;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.Arrays;
import java.util.Comparator;

/** Finds the sentence of a text that is nearest in meaning to a question. */
final class BestSentence {

    private final EmbeddingModel embeddings;

    BestSentence(EmbeddingModel embeddings) {
        this.embeddings = embeddings;
    }

    String of(String text, String question) {
        Embedding wanted = embedded(question);
        return Arrays.stream(text.strip().split("(?<=[.?!])\\s+|\\R{2,}"))
                .max(Comparator.comparingDouble(sentence -> CosineSimilarity.between(wanted, embedded(sentence))))
                .orElse("");
    }

    private Embedding embedded(String text) {
        return embeddings.embed(text).content();
    }
}
