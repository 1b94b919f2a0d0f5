package dev.mlflow4j.openai.internal;

import com.openai.core.http.AsyncStreamResponse;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A streamed answer that a handler is given. The handler runs in what was current where the call was made. */
final class TracedAsyncStream<T> implements AsyncStreamResponse<T> {
    private final AsyncStreamResponse<T> stream;
    private final Call call;
    private final StreamedCall streamed;

    TracedAsyncStream(AsyncStreamResponse<T> stream, Call call) {
        this.stream = stream;
        this.call = call;
        this.streamed = call.streamed();
        StreamedCall ended = streamed;
        Runnable forget = Instrumenter.whenUnreachable(this, ended::abandon);
        stream.onCompleteFuture().whenComplete((nothing, failure) -> {
            forget.run();
            if (failure == null) {
                ended.cancel();
            } else {
                ended.fail(failure);
            }
        });
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler) {
        stream.subscribe(new Reader(handler));
        return this;
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor executor) {
        stream.subscribe(new Reader(handler), executor);
        return this;
    }

    @Override
    public CompletableFuture<Void> onCompleteFuture() {
        return stream.onCompleteFuture();
    }

    @Override
    public void close() {
        // First, because closing waits for the next chunk where another thread reads.
        streamed.cancel();
        stream.close();
    }

    private final class Reader implements Handler<T> {
        private final Handler<? super T> handler;

        Reader(Handler<? super T> handler) {
            this.handler = handler;
        }

        @Override
        public void onNext(T value) {
            streamed.chunk(value);
            try (Scope scope = call.makeCallerCurrent()) {
                handler.onNext(value);
            } catch (RuntimeException | Error e) {
                // Of the handler's making: the stream is read no further.
                streamed.cancel();
                throw e;
            }
        }

        @Override
        public void onComplete(Optional<Throwable> failure) {
            failure.ifPresentOrElse(streamed::fail, streamed::complete);
            try (Scope scope = call.makeCallerCurrent()) {
                handler.onComplete(failure);
            }
        }
    }
}
