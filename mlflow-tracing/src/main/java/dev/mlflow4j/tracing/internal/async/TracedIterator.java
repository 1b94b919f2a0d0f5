package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** An iterator whose span begins with the first call for an element and ends when there is no more. */
final class TracedIterator<T> implements Iterator<T> {
    private final Supplier<Iterator<T>> source;
    private final PendingSpan span;
    private Iterator<T> iterator;
    private StreamRecording recording;

    TracedIterator(Supplier<Iterator<T>> source, PendingSpan span) {
        this.source = source;
        this.span = span;
    }

    @Override
    public boolean hasNext() {
        boolean more = producing(() -> iterator().hasNext());
        if (!more) {
            recording.complete();
        }
        return more;
    }

    @Override
    public T next() {
        T value;
        try {
            value = producing(() -> iterator().next());
        } catch (NoSuchElementException e) {
            recording.complete();
            throw e;
        }
        recording.chunk(value);
        return value;
    }

    @Override
    public void remove() {
        iterator().remove();
    }

    private Iterator<T> iterator() {
        if (iterator == null) {
            iterator = source.get();
        }
        return iterator;
    }

    private <R> R producing(Supplier<R> call) {
        if (recording == null) {
            recording = span.consume();
            recording.abandonWhenUnreachable(this);
        }
        try (Scope scope = recording.makeCurrent()) {
            return call.get();
        } catch (NoSuchElementException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            recording.fail(e);
            throw e;
        }
    }
}
