package dev.mlflow4j.tck.wildfly.redeployment;

import dev.mlflow4j.cdi.Traced;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Traced methods of every kind. */
@ApplicationScoped
public class Work {
    @Resource
    ManagedExecutorService executor;

    @Traced
    public int add(int x, int y) {
        return x + y;
    }

    @Traced
    public CapturedQuestion echo(CapturedQuestion question) {
        return question;
    }

    @Traced
    public Unwritable unwritable() {
        return new Unwritable();
    }

    @Traced
    public CompletionStage<String> later(String text) {
        return executor.supplyAsync(() -> "later " + text);
    }

    @Asynchronous
    @Traced
    public CompletableFuture<Integer> asynchronous(int x) {
        return Asynchronous.Result.complete(x + 1);
    }

    @Traced
    public Uni<String> uni(String text) {
        return Uni.createFrom().item("uni " + text);
    }

    @Traced
    public Multi<Integer> multi() {
        return Multi.createFrom().items(1, 2, 3);
    }

    @Traced
    public Stream<Integer> numbers() {
        return IntStream.range(0, 3).boxed();
    }

    @Traced
    public Flow.Publisher<Integer> publisher() {
        return Multi.createFrom().items(4, 5);
    }

    @Traced
    public Iterator<String> letters() {
        return List.of("a", "b", "c").iterator();
    }

    @Traced
    public Future<String> never() {
        return new PlainFuture();
    }
}
