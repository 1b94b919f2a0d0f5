package dev.mlflow4j.jaxrs.internal.server.resource;

import dev.mlflow4j.jaxrs.internal.body.StreamedOutputs;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Scope;

/** Reports the completion of an asynchronous result of a resource method to the request's span. */
public final class PendingResourceResult implements PendingSpan {
    private final RequestSpan request;

    public PendingResourceResult(RequestSpan request) {
        this.request = request;
    }

    /** Does nothing: the response ends the span. */
    @Override
    public void succeed(Object outputs) {}

    @Override
    public void fail(Throwable failure) {
        request.outcome().recordException(PendingSpan.unwrapped(failure));
    }

    @Override
    public void cancel() {
        request.resultCancelled();
    }

    @Override
    public boolean hasEnded() {
        return !request.span().isRecording();
    }

    @Override
    public Scope makeCurrent() {
        return Instrumenter.makeCurrent(request.span());
    }

    @Override
    public PendingSpan subscribe() {
        return this;
    }

    @Override
    public StreamRecording consume() {
        return new Stream();
    }

    private final class Stream implements StreamRecording {
        private final StreamedOutputs outputs = request.streamOutputs();

        @Override
        public void chunk(Object chunk) {
            outputs.add(chunk);
        }

        @Override
        public void complete() {
            request.end();
        }

        @Override
        public void cancel() {
            request.resultCancelled();
        }

        @Override
        public void abandon() {
            complete();
        }

        @Override
        public void fail(Throwable failure) {
            request.outputs().removeStream();
            request.streamFailed(PendingSpan.unwrapped(failure));
        }

        @Override
        public Scope makeCurrent() {
            return PendingResourceResult.this.makeCurrent();
        }

        @Override
        public Scope makeConsumerCurrent() {
            return () -> {};
        }
    }
}
