package dev.mlflow4j.sample.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

/** Notes what it is given. */
final class Reader implements Flow.Subscriber<Object> {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private volatile Flow.Subscription subscription;
    private long demand;
    private String last;

    /** Asks for so many at once. */
    Reader demand(long count) {
        demand = count;
        return this;
    }

    /** Goes away after this item. */
    Reader leaveAfter(String item) {
        last = item;
        return this;
    }

    List<String> lines() {
        return lines;
    }

    Flow.Subscription subscription() {
        return subscription;
    }

    void awaitSubscription() {
        try {
            subscribed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        subscribed.countDown();
        if (demand > 0) {
            given.request(demand);
        }
    }

    @Override
    public void onNext(Object item) {
        lines.add(item.toString());
        if (item.toString().equals(last)) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        lines.add("failed: " + failure.getMessage());
    }

    @Override
    public void onComplete() {
        lines.add("complete");
    }
}
