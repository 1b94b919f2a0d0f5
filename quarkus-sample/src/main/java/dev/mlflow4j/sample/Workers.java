package dev.mlflow4j.sample;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.concurrent.Flow;

/** Models block, and what reads a stream may be an event loop, which must not. */
final class Workers {

    private Workers() {}

    /** The same stream, subscribed to on a thread that may block. */
    static <T> Multi<T> subscribed(Flow.Publisher<T> stream) {
        return Multi.createFrom().publisher(stream).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
