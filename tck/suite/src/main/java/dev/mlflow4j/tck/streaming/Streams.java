package dev.mlflow4j.tck.streaming;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A method of each type that streams. */
@ApplicationScoped
public class Streams {
    @Traced
    public Stream<Integer> numbers() {
        return IntStream.range(0, 5).boxed();
    }

    @Traced(outputReducer = Join.class)
    public Stream<String> letters() {
        return Stream.of("h", "e", "l", "l", "o");
    }

    @Traced(outputReducer = BeanJoin.class)
    public Stream<String> joinedByABean() {
        return Stream.of("a", "b");
    }

    @Traced(outputReducer = BrokenReducer.class)
    public Stream<String> badlyReduced() {
        return Stream.of("a", "b");
    }

    @Traced
    public IntStream primitives() {
        return IntStream.of(7, 8);
    }

    @Traced
    public Iterator<Integer> iterator() {
        return List.of(1, 2).iterator();
    }

    @Traced
    public Iterable<Integer> iterable() {
        return List.of(3, 4);
    }

    @Traced
    public Flow.Publisher<Integer> publisher() {
        return Multi.createFrom().items(5, 6);
    }

    @Traced
    public Multi<Integer> multi() {
        return Multi.createFrom().range(0, 5);
    }

    @Traced
    public Stream<String> working() {
        return Stream.of("a", "b").map(name -> Mlflow.withSpan("make " + name, span -> name));
    }

    @Traced
    public Multi<Integer> breaking() {
        return Multi.createFrom().items(1, 2).onCompletion().failWith(new IllegalStateException("broken"));
    }
}
