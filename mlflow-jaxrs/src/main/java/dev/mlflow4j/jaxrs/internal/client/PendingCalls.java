package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.SpanWatcher;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ResponseProcessingException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls below one span that have no answer, of an implementation that tells nobody when there will be none (RESTEasy).
 * It is seen by what goes on around them: the span gets the exception of the call, or ends on the thread that called; and
 * at the latest when nobody can reach the call any more.
 */
final class PendingCalls implements SpanWatcher {
    private static final Map<String, PendingCalls> BY_PARENT = new ConcurrentHashMap<>();

    private final Map<ClientCall, Thread> calls = new ConcurrentHashMap<>();
    private volatile Runnable unwatch = () -> {};

    private PendingCalls() {}

    static void watch(ClientCall call, Span parent, ClientRequestContext request) {
        call.forgetWhenAnswered(Tracer.whenUnreachable(request, call::abandon));
        if (!parent.isRecording()) {
            return;
        }
        BY_PARENT.compute(parent.spanId(), (id, known) -> {
            PendingCalls pending = known == null ? new PendingCalls() : known;
            if (known == null) {
                pending.unwatch = Tracer.watch(parent, pending);
            }
            pending.calls.put(call, Thread.currentThread());
            return pending;
        });
        call.forgetWhenAnswered(() -> forget(parent.spanId(), call));
    }

    private static void forget(String parent, ClientCall call) {
        BY_PARENT.computeIfPresent(parent, (id, pending) -> {
            pending.calls.remove(call);
            if (!pending.calls.isEmpty()) {
                return pending;
            }
            pending.unwatch.run();
            return null;
        });
    }

    /** A failure on another thread is that of the only call there is. */
    @Override
    public void failed(Throwable failure) {
        ProcessingException ofCall = ofCall(failure);
        if (ofCall == null) {
            return;
        }
        List<ClientCall> candidates = ofThisThread();
        if (candidates.isEmpty()) {
            candidates = List.copyOf(calls.keySet());
        }
        if (candidates.size() == 1) {
            candidates.get(0).fail(ofCall);
        }
    }

    @Override
    public void ending() {
        ofThisThread().forEach(ClientCall::end);
    }

    private List<ClientCall> ofThisThread() {
        return calls.entrySet().stream()
                .filter(call -> call.getValue() == Thread.currentThread())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static ProcessingException ofCall(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProcessingException found && !(cause instanceof ResponseProcessingException)) {
                return found;
            }
        }
        return null;
    }
}
