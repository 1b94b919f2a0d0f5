package dev.mlflow4j.openai.internal;

import com.openai.core.http.StreamResponse;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.stream.Stream;

/** A streamed answer that is read by a {@link Stream}. If it is not read to its end, its span ends when it is unreachable. */
final class TracedStream<T> implements StreamResponse<T> {
    private final StreamResponse<T> stream;
    private final Call call;
    private final StreamedCall streamed;
    private final Runnable forget;

    TracedStream(StreamResponse<T> stream, Call call) {
        this.stream = stream;
        this.call = call;
        this.streamed = call.streamed();
        this.forget = Instrumenter.whenUnreachable(this, streamed::abandon);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Stream<T> stream() {
        return (Stream<T>)
                Instrumenter.follow(stream.stream(), Stream.class, new ReadOnce(call.pending(), streamed, this));
    }

    @Override
    public void close() {
        // First, because closing waits for the next chunk where another thread reads.
        forget.run();
        streamed.cancel();
        stream.close();
    }
}
