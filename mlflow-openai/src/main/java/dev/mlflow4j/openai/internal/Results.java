package dev.mlflow4j.openai.internal;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Follows what a call returned to the end of the answer. */
final class Results {

    private Results() {}

    /** What the caller gets: the result itself, or one around it that behaves the same. */
    static Object follow(Object result, Call call) {
        if (!call.isRecording()) {
            return result;
        }
        try {
            if (result instanceof CompletableFuture<?> future) {
                return later(future, call);
            }
            if (result instanceof AsyncStreamResponse<?> stream) {
                return new TracedAsyncStream<>(stream, call);
            }
            return arrived(result, call);
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("follow an answer of OpenAI's API", e);
            call.end();
            return result;
        }
    }

    static Object arrived(Object result, Call call) {
        if (result instanceof HttpResponseFor<?> response) {
            return new TracedResponse<>(response, call);
        }
        if (result instanceof StreamResponse<?> stream) {
            return new TracedStream<>(stream, call);
        }
        call.succeed(result);
        return result;
    }

    private static CompletableFuture<Object> later(CompletableFuture<?> future, Call call) {
        CompletableFuture<Object> followed = future.handle((result, failure) -> {
            if (failure == null) {
                return arrived(result, call);
            }
            call.fail(failure);
            throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
        });
        followed.whenComplete((result, failure) -> {
            if (followed.isCancelled()) {
                call.cancel();
            }
        });
        return followed;
    }
}
