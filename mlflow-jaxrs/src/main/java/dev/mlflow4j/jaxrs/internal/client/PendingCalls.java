package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanListener;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ResponseProcessingException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The calls of one parent span whose end may not be notified: those of RESTEasy, which has no callback for a call
 * without a response, and errors whose body is not read. They end when the parent span gets the call's exception, or
 * ends on the caller's thread.
 */
final class PendingCalls implements SpanListener {
    private static final Map<String, PendingCalls> BY_PARENT = new ConcurrentHashMap<>();

    private final Map<ClientCall, Thread> calls = new ConcurrentHashMap<>();
    private volatile Runnable unsubscribe = () -> {};

    private PendingCalls() {}

    static void add(ClientCall call, Span parent) {
        if (!parent.isRecording()) {
            return;
        }
        BY_PARENT.compute(parent.spanId(), (id, known) -> {
            PendingCalls pending = known == null ? new PendingCalls() : known;
            if (known == null) {
                pending.unsubscribe = Instrumenter.watch(parent, pending);
            }
            pending.calls.put(call, Thread.currentThread());
            return pending;
        });
        call.onEnd(() -> remove(parent.spanId(), call));
    }

    private static void remove(String parent, ClientCall call) {
        BY_PARENT.computeIfPresent(parent, (id, pending) -> {
            pending.calls.remove(call);
            if (!pending.calls.isEmpty()) {
                return pending;
            }
            pending.unsubscribe.run();
            return null;
        });
    }

    @Override
    public void failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebApplicationException web) {
                int status = web.getResponse().getStatus();
                single(call -> call.response().status() == status
                                && call.response().isUnreadError())
                        .forEach(ClientCall::end);
                return;
            }
            if (cause instanceof ProcessingException processing && !(cause instanceof ResponseProcessingException)) {
                single(ClientCall::mayHaveFailed).forEach(call -> call.fail(processing));
                return;
            }
        }
    }

    @Override
    public void ending() {
        ofCurrentThread().stream()
                .filter(call -> call.mayHaveFailed() || call.response().isUnreadError())
                .toList()
                .forEach(ClientCall::end);
    }

    /**
     * The only matching call of this thread, else the only matching call of any thread; empty where there are several.
     */
    private List<ClientCall> single(Predicate<ClientCall> condition) {
        List<ClientCall> own = ofCurrentThread().stream().filter(condition).toList();
        Collection<ClientCall> candidates =
                own.isEmpty() ? calls.keySet().stream().filter(condition).toList() : own;
        return candidates.size() == 1 ? List.copyOf(candidates) : List.of();
    }

    private List<ClientCall> ofCurrentThread() {
        return calls.entrySet().stream()
                .filter(call -> call.getValue() == Thread.currentThread())
                .map(Map.Entry::getKey)
                .toList();
    }
}
