package dev.mlflow4j.openai.internal;

import dev.mlflow4j.openai.internal.json.OpenAiJson;
import dev.mlflow4j.openai.internal.json.Shape;
import dev.mlflow4j.openai.internal.json.Vectors;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.Map;

/** The span of one call, from the request to the end of the answer; it ends once. */
final class Call {
    private final Api api;
    private final OpenAiSettings settings;
    private final ContextSnapshot caller = ContextSnapshot.current();
    private final Span span;

    /** Null where nothing is recorded. */
    private final PendingSpan pending;

    /** Null where nothing is recorded, or the answer is not streamed. */
    private final StreamRecording chunks;

    private Call(Api api, String name, OpenAiSettings settings, boolean streams) {
        this.api = api;
        this.settings = settings;
        span = Instrumenter.start(SpanSpec.named(name).spanType(api.spanType()).build());
        pending = Instrumenter.pending(span).orElse(null);
        chunks = streams && pending != null ? pending.consume() : null;
    }

    static Call begin(Api api, String name, OpenAiSettings settings, Object[] arguments, boolean streams) {
        Call call = new Call(api, name, settings, streams);
        if (call.isRecording()) {
            try {
                new Request(api, settings, arguments, streams).describe(call.span);
            } catch (RuntimeException | LinkageError e) {
                Instrumenter.failed("record a request to OpenAI's API", e);
            }
        }
        return call;
    }

    boolean isRecording() {
        return pending != null;
    }

    Scope makeCurrent() {
        return Instrumenter.makeCurrent(span);
    }

    /** Makes current what was so where the call was made. */
    Scope makeCallerCurrent() {
        return caller.makeCurrent();
    }

    Object withHeaders(Object target, Class<?> service) {
        return settings.propagates() ? TraceHeaderOptions.on(target, service, span.traceparent()) : target;
    }

    PendingSpan pending() {
        return pending;
    }

    StreamedCall streamed() {
        return new StreamedCall(this, chunks, api.merge());
    }

    /** The answer has come whole. */
    void succeed(Object answer) {
        if (isRecording()) {
            try {
                Map<String, Object> body = OpenAiJson.object(answer);
                describe(body, api == Api.EMBEDDINGS ? Vectors.readable(body) : body);
            } catch (RuntimeException | LinkageError e) {
                Instrumenter.failed("record an answer of OpenAI's API", e);
            }
        }
        span.end();
    }

    /** Takes outputs, model and tokens from the answer. */
    void describe(Map<String, Object> answer, Object outputs) {
        Answers.describe(span, answer);
        if (Instrumenter.capturesOutputs()) {
            span.setOutputs(captured(outputs));
        }
        Answers.failure(answer).ifPresent(message -> span.setStatus(SpanStatus.ERROR, message));
    }

    /** Returns what may be recorded of a part of the answer. */
    Object captured(Object value) {
        return settings.capturesMessages() ? value : Shape.of(value);
    }

    void fail(Throwable failure) {
        if (isRecording()) {
            pending.fail(failure);
        } else {
            span.end();
        }
    }

    /** The caller has cancelled it. */
    void cancel() {
        if (isRecording()) {
            pending.cancel();
        }
    }

    /** The answer is not read, or unknown. */
    void end() {
        span.end();
    }
}
