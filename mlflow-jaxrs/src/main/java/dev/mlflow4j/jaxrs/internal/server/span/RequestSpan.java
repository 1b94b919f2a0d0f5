package dev.mlflow4j.jaxrs.internal.server.span;

import dev.mlflow4j.jaxrs.internal.body.StreamedOutputs;
import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequest;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The root span of one request, from the first filter to the last byte. It ends once, at the first event that ends it.
 */
public final class RequestSpan {
    private final Span span;
    private final ContainerRequest container;
    private final boolean capturesBody;
    private final SpanActivation activation;
    private final RequestInputs inputs;
    private final ResponseOutputs outputs;
    private final ResponseOutcome outcome;
    private final AtomicBoolean entered = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean endsWithContainer;
    private volatile boolean async;
    private volatile boolean sendsEvents;
    private volatile boolean requestDestroyed;

    public RequestSpan(
            Span span, ContainerRequest container, Map<String, List<String>> parameters, boolean capturesBody) {
        this.span = span;
        this.container = container;
        this.capturesBody = capturesBody && span.isRecording();
        activation = new SpanActivation(span);
        inputs = new RequestInputs(parameters, this.capturesBody);
        outputs = new ResponseOutputs(this.capturesBody);
        outcome = new ResponseOutcome(span);
    }

    public Span span() {
        return span;
    }

    /** Reports that the response goes on. */
    public void touch() {
        Instrumenter.touch(span);
    }

    public ContainerRequest container() {
        return container;
    }

    public boolean capturesBody() {
        return capturesBody;
    }

    public SpanActivation activation() {
        return activation;
    }

    public RequestInputs inputs() {
        return inputs;
    }

    public ResponseOutputs outputs() {
        return outputs;
    }

    /** Begins the outputs of a stream, which records nothing where no body is captured. */
    public StreamedOutputs streamOutputs() {
        boolean captures = capturesBody && Instrumenter.capturesOutputs();
        StreamedOutputs stream = new StreamedOutputs(captures ? Instrumenter.captureLimit() : 0, this::touch);
        outputs.setStream(stream);
        return stream;
    }

    public ResponseOutcome outcome() {
        return outcome;
    }

    /** True for the first intercepted call of this request, which is the one of the resource method. */
    public boolean enterResource() {
        return entered.compareAndSet(false, true);
    }

    /** Ends the span with the container's response, where the container can notify of it now. */
    public void endWithContainer() {
        endsWithContainer = container.acceptsEndListenerAtStart() && container.addEndListener(this::containerEnded);
    }

    /** Does so for containers that notify of asynchronous requests only. */
    public void endWithContainerIfAsync() {
        if (async && !container.acceptsEndListenerAtStart() && !ended.get()) {
            endsWithContainer = container.addEndListener(this::containerEnded);
        }
    }

    private void containerEnded(Throwable failure) {
        // A servlet container also reports the exception that the span has already.
        if (failure != null && !outcome.hasFailed()) {
            outcome.clientDisconnected(failure);
        } else if (failure == null && sendsEvents) {
            // Reported before the failure of the event that could not be sent, on another thread.
            outcome.clientDisconnected(new IOException("the connection ended before the sink was closed"));
        }
        end();
    }

    /** Sets whether events are sent by a sink that is not being closed. */
    public void setSendsEvents(boolean sends) {
        sendsEvents = sends;
    }

    /** Sets whether the resource method may return before there is a response. */
    public void setAsync(boolean mayReturnEarly) {
        async = mayReturnEarly;
    }

    /** Records an exception that no mapper has taken: the container responds, and no response filter runs. */
    public void unmappedException(Throwable exception) {
        outcome.recordException(exception);
        if (!endsWithContainer) {
            end();
        }
    }

    /**
     * Records a stream's failure: before the response has begun it is mapped like any other exception, later it is not.
     */
    public void streamFailed(Throwable exception) {
        outcome.recordException(exception);
        boolean begun = container.sentStatus().isPresent();
        if (!endsWithContainer && !begun) {
            endWithContainer();
        }
        if (!endsWithContainer || begun) {
            end();
        }
    }

    /** Ends the span, because the server has cancelled what the resource method returned. */
    public void resultCancelled() {
        outcome.clientDisconnected(new CancellationException("the result was cancelled"));
        end();
    }

    /**
     * The server has received the exception of a stage. If it was waiting it has responded by now; if not, it responds
     * on the request's own thread before the request is destroyed.
     */
    public void stageFailed(boolean awaited) {
        async &= awaited;
        if (!outcome.hasStatus() && !endsWithContainer && (awaited || requestDestroyed)) {
            end();
        }
    }

    /**
     * CDI has destroyed the request: no response filter runs for an exception since then, or for one that is not
     * mapped.
     */
    public void requestDestroyed() {
        requestDestroyed = true;
        if (!endsWithContainer && !async) {
            end();
        }
    }

    public void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            if (Instrumenter.capturesInputs()) {
                inputs.setOn(span, container);
            }
            if (Instrumenter.capturesOutputs() && !Instrumenter.hasOutputs(span)) {
                outputs.setOn(span);
            }
            outcome.setSpanStatus(container, outputs.isStreaming());
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("fill the span of a request", e);
        } finally {
            span.end();
            activation.removeFromWorkContext();
        }
    }
}
