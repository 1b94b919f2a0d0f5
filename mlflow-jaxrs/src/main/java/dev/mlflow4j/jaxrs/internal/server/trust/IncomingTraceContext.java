package dev.mlflow4j.jaxrs.internal.server.trust;

import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequest;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts the span of a request by the trace context that its caller has sent. The trace of a trusted caller is
 * continued; any other is linked from a new trace, which is sampled as if there were no caller. A trusted caller that
 * does not sample, and is not known to trace into MLflow, is linked too: its trace may belong to another system.
 */
public final class IncomingTraceContext {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private final TrustedCallers trusted;
    private final AtomicBoolean logged = new AtomicBoolean();

    public IncomingTraceContext(TrustedCallers trusted) {
        this.trusted = trusted;
    }

    public Span start(SpanSpec spec, ContainerRequestContext request, ContainerRequest container) {
        Optional<RemoteSpan> sent =
                RemoteSpan.of(request.getHeaderString("traceparent"), request.getHeaderString("tracestate"));
        if (sent.isEmpty()) {
            return Instrumenter.startRoot(spec);
        }
        RemoteSpan caller = sent.get();
        boolean isTrusted = trusted.isTrusted(request, container);
        if (isTrusted && (caller.sampled() || caller.traced())) {
            return Instrumenter.startBelow(spec, caller);
        }
        if (!isTrusted && caller.traced()) {
            logUntrusted(container);
        }
        return Instrumenter.startRoot(spec).addLink(caller.traceId(), caller.spanId());
    }

    private void logUntrusted(ContainerRequest container) {
        if (logged.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "The caller at {0} traces into MLflow, but is not in mlflow.jaxrs.trusted.callers, or its request"
                            + " came through a proxy. Its trace is linked, not continued. Further occurrences are not"
                            + " logged.",
                    container.remoteAddress().orElse("an unknown address"));
        }
    }
}
