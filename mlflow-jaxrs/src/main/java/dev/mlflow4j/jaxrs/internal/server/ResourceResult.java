package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.ArrayList;
import java.util.List;

/** What a resource method returned that completes later, followed for the request's span. */
final class ResourceResult implements PendingSpan {
    private final RequestSpan request;

    ResourceResult(RequestSpan request) {
        this.request = request;
    }

    /** The response that is made of it ends the span. */
    @Override
    public void succeed(Object outputs) {}

    @Override
    public void fail(Throwable failure) {
        request.thrown(PendingSpan.unwrapped(failure));
    }

    @Override
    public void cancel() {
        request.finish();
    }

    @Override
    public boolean hasEnded() {
        return !request.span().isRecording();
    }

    @Override
    public Scope makeCurrent() {
        return Tracer.makeCurrent(request.span());
    }

    @Override
    public PendingSpan subscribe() {
        return this;
    }

    @Override
    public StreamRecording consume() {
        request.streaming();
        return new Stream();
    }

    private final class Stream implements StreamRecording {
        private final List<Object> chunks = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean onlyText = true;
        private int left = Tracer.captureLimit();

        @Override
        public synchronized void chunk(Object chunk) {
            if (left <= 0) {
                return;
            }
            Object value = chunk instanceof OutboundSseEvent event ? event.getData() : chunk;
            if (value instanceof CharSequence characters) {
                text.append(characters);
                left -= characters.length();
            } else {
                onlyText = false;
                left--;
            }
            chunks.add(value);
        }

        @Override
        public synchronized void complete() {
            request.streamed(onlyText && !chunks.isEmpty() ? text.toString() : List.copyOf(chunks));
            request.finish();
        }

        @Override
        public void cancel() {
            complete();
        }

        @Override
        public void abandon() {
            complete();
        }

        @Override
        public void fail(Throwable failure) {
            request.thrown(PendingSpan.unwrapped(failure));
            request.finish();
        }

        @Override
        public Scope makeCurrent() {
            return ResourceResult.this.makeCurrent();
        }

        @Override
        public Scope makeConsumerCurrent() {
            return () -> {};
        }
    }
}
