package dev.mlflow4j.sample.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All passages with their vectors, made once when the application starts. */
@ApplicationScoped
public class PassageIndex {

    private record Entry(Passage passage, Embedding vector) {}

    private final List<Entry> entries = new ArrayList<>();

    @Inject
    EmbeddingModel model;

    void start(@Observes Startup start) {}

    @PostConstruct
    void embed() {
        List<Passage> passages = DocumentFiles.passages();
        List<TextSegment> texts = passages.stream()
                .map(Passage::textWithTitle)
                .map(TextSegment::from)
                .toList();
        List<Embedding> vectors = model.embedAll(texts).content();
        for (int i = 0; i < passages.size(); i++) {
            entries.add(new Entry(passages.get(i), vectors.get(i)));
        }
    }

    /** The passages nearest in meaning, best first. */
    List<RetrievedDocument> nearest(float[] vector, int count) {
        Embedding wanted = Embedding.from(vector);
        return entries.stream()
                .map(entry -> entry.passage().found(CosineSimilarity.between(wanted, entry.vector())))
                .sorted(Comparator.comparingDouble(
                                (RetrievedDocument found) -> found.metadata().score())
                        .reversed())
                .limit(count)
                .toList();
    }
}
