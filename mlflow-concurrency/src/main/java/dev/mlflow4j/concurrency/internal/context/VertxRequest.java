package dev.mlflow4j.concurrency.internal.context;

import dev.mlflow4j.tracing.spi.WorkContext;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The duplicated context that Vert.x has for each request, and takes along to timers, workers, clients and replies. */
public final class VertxRequest implements WorkContext {
    /** No string: another deployment's copy of this class must not find what is put here. */
    private static final Object KEY = new Object();

    /** Fails where Vert.x is not there, which leaves it out. */
    public VertxRequest() {
        VertxContext.isOnDuplicatedContext();
    }

    @Override
    public Object get() {
        Context context = Vertx.currentContext();
        return isOfOneRequest(context) ? context.getLocal(KEY) : null;
    }

    @Override
    public boolean put(Object value) {
        Context context = Vertx.currentContext();
        if (!isOfOneRequest(context)) {
            return false;
        }
        context.putLocal(KEY, value);
        return true;
    }

    /** A context that is no duplicate is an event loop's: many requests share it. */
    private static boolean isOfOneRequest(Context context) {
        return context != null && VertxContext.isDuplicatedContext(context);
    }
}
