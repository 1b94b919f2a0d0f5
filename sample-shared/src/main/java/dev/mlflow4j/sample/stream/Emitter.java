package dev.mlflow4j.sample.stream;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One reader's end of a stream: hands on what is written to it, from any thread, one item after the other and no more than
 * the reader has asked for. What nobody has asked for yet waits.
 */
public final class Emitter<T> implements Flow.Subscription {

    private final Flow.Subscriber<? super T> reader;
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean written;
    private volatile boolean over;
    private volatile Throwable failure;

    private Emitter(Flow.Subscriber<? super T> reader) {
        this.reader = Objects.requireNonNull(reader, "reader");
    }

    /** A stream that is written anew for each reader, on the thread that subscribes. */
    public static <T> Flow.Publisher<T> publisher(Consumer<Emitter<T>> writer) {
        return reader -> {
            Emitter<T> emitter = new Emitter<>(reader);
            reader.onSubscribe(emitter);
            try {
                writer.accept(emitter);
            } catch (RuntimeException e) {
                emitter.fail(e);
            }
        };
    }

    public void emit(T item) {
        if (!over) {
            waiting.add(item);
            drain();
        }
    }

    public void complete() {
        written = true;
        drain();
    }

    public void fail(Throwable reason) {
        failure = reason;
        complete();
    }

    /** Writes all of another stream, and ends as that does. Without a reader that is not even begun. */
    public <S> void pass(Flow.Publisher<S> source, Function<? super S, ? extends T> change) {
        if (!over) {
            source.subscribe(new Relay<>(this, change));
        }
    }

    /** Whether the reader wants no more. */
    public boolean isCancelled() {
        return over;
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            fail(new IllegalArgumentException("A reader must ask for at least one item, not " + count));
            return;
        }
        demand.accumulateAndGet(count, (left, more) -> left + more < 0 ? Long.MAX_VALUE : left + more);
        drain();
    }

    @Override
    public void cancel() {
        over = true;
    }

    /** Only one thread at a time gives to the reader; whoever comes meanwhile lets it go round once more. */
    private void drain() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            give();
            seen = calls.addAndGet(-seen);
        } while (seen > 0);
    }

    private void give() {
        while (!over && demand.get() > 0 && !waiting.isEmpty()) {
            demand.decrementAndGet();
            reader.onNext(waiting.poll());
        }
        if (!over && written && waiting.isEmpty()) {
            over = true;
            if (failure == null) {
                reader.onComplete();
            } else {
                reader.onError(failure);
            }
        }
    }
}
