package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.SpanWatcher;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ResponseProcessingException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Calls below one span that may end without a word: those of RESTEasy, which tells nobody of a call without an answer, and
 * errors whose body nobody reads. What goes on around them tells: the span gets the call's exception, or ends on the
 * thread that called.
 */
final class PendingCalls implements SpanWatcher {
    private static final Map<String, PendingCalls> BY_PARENT = new ConcurrentHashMap<>();

    private final Map<ClientCall, Thread> calls = new ConcurrentHashMap<>();
    private volatile Runnable unwatch = () -> {};

    private PendingCalls() {}

    static void watch(ClientCall call, Span parent) {
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
        call.forgetWhenEnded(() -> forget(parent.spanId(), call));
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

    @Override
    public void failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebApplicationException answer) {
                int status = answer.getResponse().getStatus();
                only(call -> call.answer().status() == status && call.answer().isUnreadError())
                        .forEach(ClientCall::end);
                return;
            }
            if (cause instanceof ProcessingException ofCall && !(cause instanceof ResponseProcessingException)) {
                only(ClientCall::mayHaveFailed).forEach(call -> call.fail(ofCall));
                return;
            }
        }
    }

    @Override
    public void ending() {
        ofThisThread().stream()
                .filter(call -> call.mayHaveFailed() || call.answer().isUnreadError())
                .toList()
                .forEach(ClientCall::end);
    }

    /** The only one on this thread; a failure that comes from another is that of the only one there is. */
    private List<ClientCall> only(Predicate<ClientCall> which) {
        List<ClientCall> here = ofThisThread().stream().filter(which).toList();
        Collection<ClientCall> candidates =
                here.isEmpty() ? calls.keySet().stream().filter(which).toList() : here;
        return candidates.size() == 1 ? List.copyOf(candidates) : List.of();
    }

    private List<ClientCall> ofThisThread() {
        return calls.entrySet().stream()
                .filter(call -> call.getValue() == Thread.currentThread())
                .map(Map.Entry::getKey)
                .toList();
    }
}
