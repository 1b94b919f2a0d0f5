package dev.mlflow4j.tck.wildfly.redeployment;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A future that tells nobody when it is done, and is never. */
final class PlainFuture implements Future<String> {
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public String get() throws InterruptedException {
        throw new InterruptedException("never done");
    }

    @Override
    public String get(long timeout, TimeUnit unit) throws TimeoutException {
        throw new TimeoutException("never done");
    }
}
