package dev.mlflow4j.sample.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmitterTest {

    private final Reader reader = new Reader();

    @Test
    void givesNoMoreThanIsAskedFor() {
        numbers(5).subscribe(reader);
        assertThat(reader.lines()).isEmpty();

        reader.subscription().request(2);
        assertThat(reader.lines()).containsExactly("0", "1");

        reader.subscription().request(Long.MAX_VALUE);
        reader.subscription().request(Long.MAX_VALUE);
        assertThat(reader.lines()).containsExactly("0", "1", "2", "3", "4", "complete");
    }

    @Test
    void completesWithoutBeingAskedWhenThereIsNothing() {
        numbers(0).subscribe(reader);

        assertThat(reader.lines()).containsExactly("complete");
    }

    @Test
    void givesNothingToAReaderThatHasGone() {
        numbers(5).subscribe(reader);
        reader.subscription().request(1);
        reader.subscription().cancel();
        reader.subscription().request(9);

        assertThat(reader.lines()).containsExactly("0");
    }

    @Test
    void reportsWhyTheWriterFailed() {
        Emitter.<Integer>publisher(out -> {
                    out.emit(1);
                    throw new IllegalStateException("no ink");
                })
                .subscribe(reader);

        reader.subscription().request(9);

        assertThat(reader.lines()).containsExactly("1", "failed: no ink");
    }

    @Test
    void refusesAReaderThatAsksForNothing() {
        numbers(1).subscribe(reader);

        reader.subscription().request(0);
        reader.subscription().request(1);

        assertThat(reader.lines()).containsExactly("0", "failed: A reader must ask for at least one item, not 0");
    }

    @Test
    void passesAnotherStreamOnAndEndsWithIt() {
        reader.demand(Long.MAX_VALUE);

        Emitter.<String>publisher(out -> {
                    out.emit("first");
                    out.pass(numbers(2), number -> "number " + number);
                })
                .subscribe(reader);

        assertThat(reader.lines()).containsExactly("first", "number 0", "number 1", "complete");
    }

    @Test
    void stopsTheOtherStreamWhenItsReaderHasGone() {
        reader.demand(2).leaveAfter("1");
        Reader other = new Reader();

        Emitter.<Integer>publisher(out -> out.pass(
                        Emitter.<Integer>publisher(inner -> {
                            for (int i = 0; !inner.isCancelled(); i++) {
                                inner.emit(i);
                            }
                            other.onError(new IllegalStateException("stopped"));
                        }),
                        number -> number))
                .subscribe(reader);

        assertThat(reader.lines()).containsExactly("0", "1");
        assertThat(other.lines()).containsExactly("failed: stopped");
    }

    @Test
    void doesNotBeginAnotherStreamForAReaderThatHasGone() {
        reader.demand(1).leaveAfter("0");
        Reader other = new Reader();

        Emitter.<Integer>publisher(out -> {
                    out.emit(0);
                    out.pass(ignored -> other.onComplete(), number -> 1);
                })
                .subscribe(reader);

        assertThat(other.lines()).isEmpty();
    }

    @Test
    void keepsTheOrderWhenOneThreadWritesAndAnotherAsks() throws InterruptedException {
        int count = 10_000;
        CountDownLatch started = new CountDownLatch(1);
        Thread asking = new Thread(() -> {
            reader.awaitSubscription();
            started.countDown();
            IntStream.range(0, count).forEach(i -> reader.subscription().request(1));
        });
        asking.start();

        numbers(count).subscribe(reader);
        started.await();
        asking.join();

        List<String> expected =
                IntStream.range(0, count).mapToObj(String::valueOf).toList();
        assertThat(reader.lines().subList(0, count)).isEqualTo(expected);
        assertThat(reader.lines()).hasSize(count + 1).endsWith("complete");
    }

    private static Flow.Publisher<Integer> numbers(int count) {
        return Emitter.publisher(out -> {
            IntStream.range(0, count).forEach(out::emit);
            out.complete();
        });
    }
}
