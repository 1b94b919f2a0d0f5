package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.invocation.InvocationContext;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls of AI services whose method returns before the work starts: that of a {@code Multi} starts with its subscription, on
 * any thread. They are removed when their span ends.
 */
final class DeferredCalls {
    private static final Set<AiServiceCall> EXPECTED = ConcurrentHashMap.newKeySet();

    private DeferredCalls() {}

    static void expect(AiServiceCall call) {
        if (!call.span().isRecording()) {
            return;
        }
        EXPECTED.add(call);
        Instrumenter.watch(call.span(), new SpanListener() {
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
        for (AiServiceCall call : EXPECTED) {
            if (call.is(context) && EXPECTED.remove(call)) {
                return call.span();
            }
        }
        return null;
    }
}
