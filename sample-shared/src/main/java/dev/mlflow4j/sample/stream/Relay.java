package dev.mlflow4j.sample.stream;

import java.util.concurrent.Flow;
import java.util.function.Function;

/** Reads one stream into another. */
final class Relay<S, T> implements Flow.Subscriber<S> {

    private final Emitter<T> to;
    private final Function<? super S, ? extends T> change;
    private Flow.Subscription from;

    Relay(Emitter<T> to, Function<? super S, ? extends T> change) {
        this.to = to;
        this.change = change;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        from = subscription;
        from.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(S item) {
        if (to.isCancelled()) {
            from.cancel();
        } else {
            to.emit(change.apply(item));
        }
    }

    @Override
    public void onError(Throwable failure) {
        to.fail(failure);
    }

    @Override
    public void onComplete() {
        to.complete();
    }
}
