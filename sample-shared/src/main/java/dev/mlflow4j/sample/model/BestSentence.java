package dev.mlflow4j.sample.model;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the sentence of a text that is nearest in meaning to a question. */
final class BestSentence {

    private final EmbeddingModel embeddings;

    BestSentence(EmbeddingModel embeddings) {
        this.embeddings = embeddings;
    }

    String of(String text, String question) {
        List<String> texts = new ArrayList<>(List.of(question));
        texts.addAll(List.of(text.strip().split("(?<=[.?!])\\s+|\\R{2,}")));
        List<Embedding> vectors = embeddings
                .embedAll(texts.stream().map(TextSegment::from).toList())
                .content();
        return IntStream.range(1, texts.size())
                .boxed()
                .max(Comparator.comparingDouble(i -> CosineSimilarity.between(vectors.get(0), vectors.get(i))))
                .map(texts::get)
                .orElse("");
    }
}
