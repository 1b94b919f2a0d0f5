package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who to believe. The trace of a trusted caller goes on here; a stranger's is linked from a trace of our own, which is
 * sampled as if nobody had called. A trusted caller that is not known to trace into MLflow decides nothing by not
 * recording: what it does not record may be a trace of quite another system.
 */
final class Callers {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private final TrustedCallers trusted;
    private final AtomicBoolean said = new AtomicBoolean();

    Callers(TrustedCallers trusted) {
        this.trusted = trusted;
    }

    Span start(SpanSpec spec, ContainerRequestContext request, ContainerRequest container) {
        Optional<RemoteSpan> named =
                RemoteSpan.of(request.getHeaderString("traceparent"), request.getHeaderString("tracestate"));
        if (named.isEmpty()) {
            return Tracer.startRoot(spec);
        }
        RemoteSpan caller = named.get();
        boolean isTrusted = trusted.trust(request, container);
        if (isTrusted && (caller.sampled() || caller.traced())) {
            return Tracer.startBelow(spec, caller);
        }
        if (!isTrusted && caller.traced()) {
            say(container);
        }
        return Tracer.startRoot(spec).addLink(caller.traceId(), caller.spanId());
    }

    private void say(ContainerRequest container) {
        if (said.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "A caller at {0} that is traced into MLflow is not among mlflow.jaxrs.trusted.callers, or came through"
                            + " a proxy: its trace is linked, not continued. (Said once.)",
                    container.remoteAddress().orElse("an unknown address"));
        }
    }
}
