package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.StreamedOutputs;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.Tracer;

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
        return Tracer.makeCurrent(request.span());
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
        private final StreamedOutputs outputs = new StreamedOutputs(Tracer.captureLimit());

        Stream() {
            request.outputs().setStream(outputs);
        }

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
            return ResourceResult.this.makeCurrent();
        }

        @Override
        public Scope makeConsumerCurrent() {
            return () -> {};
        }
    }
}
