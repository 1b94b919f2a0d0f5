package dev.mlflow4j.testserver.samples;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The sample that gets the questions and, where there is one, the other that it calls; both run. */
public record RunningSamples(Sample primary, Optional<Sample> other, boolean answerBatches) {

    /** The primary one comes first. */
    public List<Sample> all() {
        return Stream.concat(Stream.of(primary), other.stream()).toList();
    }

    /** Waits until one of them ends, and gives that one. */
    public Sample awaitEnd() {
        CompletableFuture<Sample> end = new CompletableFuture<>();
        all().forEach(sample -> sample.onEnd(() -> end.complete(sample)));
        return end.join();
    }
}
