package dev.mlflow4j.sample.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All passages with their vectors, made once when the application starts: a trace of its own. */
@ApplicationScoped
public class PassageIndex {

    private record Entry(Passage passage, Embedding vector) {}

    private final List<Entry> entries = new ArrayList<>();

    @Inject
    EmbeddingModel model;

    @Traced(name = "read documents", spanType = SpanType.CHAIN, captureInputs = false)
    void read(@Observes Startup start) {
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
    List<Content> nearest(Embedding wanted, int count) {
        record Near(Passage passage, double score) {}
        return entries.stream()
                .map(entry -> new Near(entry.passage(), CosineSimilarity.between(wanted, entry.vector())))
                .sorted(Comparator.comparingDouble(Near::score).reversed())
                .limit(count)
                .map(near -> near.passage().found(near.score()))
                .toList();
    }
}
