package dev.mlflow4j.tracing.internal.export;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The text of an answer, but no more of it than was asked for. */
final class LimitedText implements HttpResponse.BodySubscriber<String> {
    /** More than an MLflow server answers to whoever sends. */
    static final int MOST_BYTES = 1 << 20;

    private final int mostBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private Flow.Subscription subscription;

    private LimitedText(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    static HttpResponse.BodyHandler<String> handler(int mostBytes) {
        return head -> new LimitedText(mostBytes);
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int taken = Math.min(buffer.remaining(), mostBytes - bytes.size());
            byte[] chunk = new byte[taken];
            buffer.get(chunk);
            bytes.write(chunk, 0, taken);
        }
        if (bytes.size() == mostBytes) {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        text.complete(bytes.toString(StandardCharsets.UTF_8));
    }
}
