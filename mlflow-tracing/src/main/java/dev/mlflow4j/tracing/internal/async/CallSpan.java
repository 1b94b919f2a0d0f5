package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.internal.trace.SpanStarter;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.concurrent.atomic.AtomicBoolean;

/** The span of one call of a traced method, and its end. */
public final class CallSpan implements PendingSpan {
    private final SpanStarter starter;
    private final RecordedSpan span;
    private final boolean captureOutputs;
    private final AtomicBoolean taken = new AtomicBoolean();

    public CallSpan(SpanStarter starter, RecordedSpan span, boolean captureOutputs) {
        this.starter = starter;
        this.span = span;
        this.captureOutputs = captureOutputs;
    }

    @Override
    public void succeed(Object outputs) {
        if (captureOutputs) {
            span.setResult(outputs);
        }
        span.end();
    }

    @Override
    public void fail(Throwable failure) {
        span.recordException(PendingSpan.unwrapped(failure));
        span.end();
    }

    @Override
    public void cancel() {
        span.addEvent("cancelled");
        span.end();
    }

    @Override
    public boolean hasEnded() {
        return !span.isRecording() || !starter.isOn();
    }

    @Override
    public Scope makeCurrent() {
        return ContextScope.of(SpanStarter.contextOf(span));
    }

    @Override
    public StreamRecording consume() {
        CallSpan consumer = subscribe();
        consumer.span.startAt(consumer.span.now());
        consumer.span.withoutFunctionName();
        return new RecordedStream(consumer, consumer.span, consumer.captureOutputs, starter);
    }

    @Override
    public CallSpan subscribe() {
        boolean first = taken.compareAndSet(false, true);
        return new CallSpan(starter, first ? span : starter.startAgain(span), captureOutputs);
    }

    @Override
    public void abandonWhenUnreachable(Object result) {
        if (hasEnded()) {
            return;
        }
        long left = span.now();
        starter.whenUnreachable(result, () -> {
            if (taken.compareAndSet(false, true)) {
                span.endAt(left);
                span.end();
            }
        });
    }
}
