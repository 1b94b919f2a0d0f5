package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.concurrent.Flow;

/** A publisher whose every subscription is a span. Demand and cancellation are passed on unchanged. */
record TracedPublisher<T>(Flow.Publisher<T> publisher, PendingSpan span) implements Flow.Publisher<T> {
    TracedPublisher {
        span.abandonWhenUnreachable(this);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        if (subscriber == null) {
            publisher.subscribe(null);
            return;
        }
        StreamRecording recording = span.consume();
        try (Scope scope = recording.makeCurrent()) {
            publisher.subscribe(new Recorder<>(subscriber, recording));
        } catch (RuntimeException | Error e) {
            recording.fail(e);
            throw e;
        }
    }

    private static final class Recorder<T> implements Flow.Subscriber<T>, Flow.Subscription {
        private final Flow.Subscriber<? super T> subscriber;
        private final StreamRecording recording;
        private Flow.Subscription upstream;

        Recorder(Flow.Subscriber<? super T> subscriber, StreamRecording recording) {
            this.subscriber = subscriber;
            this.recording = recording;
            recording.abandonWhenUnreachable(this);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            upstream = subscription;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            try (Scope scope = recording.makeCurrent()) {
                upstream.request(n);
            }
        }

        @Override
        public void cancel() {
            try {
                upstream.cancel();
            } finally {
                recording.cancel();
            }
        }

        @Override
        public void onNext(T item) {
            recording.chunk(item);
            try (Scope scope = recording.makeConsumerCurrent()) {
                subscriber.onNext(item);
            }
        }

        @Override
        public void onError(Throwable failure) {
            recording.fail(failure);
            try (Scope scope = recording.makeConsumerCurrent()) {
                subscriber.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            recording.complete();
            try (Scope scope = recording.makeConsumerCurrent()) {
                subscriber.onComplete();
            }
        }
    }
}
