package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.invocation.InvocationContext;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.SpanWatcher;
import dev.mlflow4j.tracing.spi.Tracer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls of AI services that have returned before they have begun: of a {@code Multi} the work is done when somebody
 * subscribes to it, on whatever thread. They are forgotten when their span ends.
 */
final class LaterCalls {
    private static final Set<ServiceCall> EXPECTED = ConcurrentHashMap.newKeySet();

    private LaterCalls() {}

    static void expect(ServiceCall call) {
        if (!call.span().isRecording()) {
            return;
        }
        EXPECTED.add(call);
        Tracer.watch(call.span(), new SpanWatcher() {
            @Override
            public void failed(Throwable failure) {}

            @Override
            public void ending() {
                EXPECTED.remove(call);
            }
        });
    }

    /** The span of the call that begins now; null where none is expected. */
    static Span take(InvocationContext context) {
        for (ServiceCall call : EXPECTED) {
            if (call.is(context) && EXPECTED.remove(call)) {
                return call.span();
            }
        }
        return null;
    }
}
