package dev.mlflow4j.jaxrs.internal.server.resource;

import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Scope;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.TimeoutHandler;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A suspended response that records an exception it is resumed with, before that is mapped to a response. */
final class TappedAsyncResponse implements AsyncResponse {
    private final AsyncResponse response;
    private final RequestSpan span;

    TappedAsyncResponse(AsyncResponse response, RequestSpan span) {
        this.response = response;
        this.span = span;
        response.register(new AsyncResponseCallbacks(span));
    }

    @Override
    public boolean resume(Object value) {
        try (Scope responding = RequestSpans.respond(span)) {
            return response.resume(value);
        }
    }

    @Override
    public boolean resume(Throwable failure) {
        if (failure != null && response.isSuspended()) {
            span.outcome().recordException(PendingSpan.unwrapped(failure));
        }
        try (Scope responding = RequestSpans.respond(span)) {
            return response.resume(failure);
        }
    }

    @Override
    public boolean cancel() {
        try (Scope responding = RequestSpans.respond(span)) {
            return response.cancel();
        }
    }

    @Override
    public boolean cancel(int retryAfter) {
        try (Scope responding = RequestSpans.respond(span)) {
            return response.cancel(retryAfter);
        }
    }

    @Override
    public boolean cancel(Date retryAfter) {
        try (Scope responding = RequestSpans.respond(span)) {
            return response.cancel(retryAfter);
        }
    }

    @Override
    public boolean isSuspended() {
        return response.isSuspended();
    }

    @Override
    public boolean isCancelled() {
        return response.isCancelled();
    }

    @Override
    public boolean isDone() {
        return response.isDone();
    }

    @Override
    public boolean setTimeout(long time, TimeUnit unit) {
        return response.setTimeout(time, unit);
    }

    @Override
    public void setTimeoutHandler(TimeoutHandler handler) {
        response.setTimeoutHandler(handler == null ? null : suspended -> handler.handleTimeout(this));
    }

    @Override
    public Collection<Class<?>> register(Class<?> callback) {
        return response.register(callback);
    }

    @Override
    public Map<Class<?>, Collection<Class<?>>> register(Class<?> callback, Class<?>... callbacks) {
        return response.register(callback, callbacks);
    }

    @Override
    public Collection<Class<?>> register(Object callback) {
        return response.register(callback);
    }

    @Override
    public Map<Class<?>, Collection<Class<?>>> register(Object callback, Object... callbacks) {
        return response.register(callback, callbacks);
    }
}
