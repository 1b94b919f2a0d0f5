package dev.mlflow4j.openai.internal;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponseFor;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.io.InputStream;
import java.util.Optional;

/** An answer that the caller parses: its span ends then, or when the answer is closed or becomes unreachable. */
final class TracedResponse<T> implements HttpResponseFor<T> {
    private final HttpResponseFor<T> response;
    private final Call call;
    private final Runnable forget;
    private volatile T parsed;

    TracedResponse(HttpResponseFor<T> response, Call call) {
        this.response = response;
        this.call = call;
        this.forget = Instrumenter.whenUnreachable(this, call::end);
    }

    @Override
    public T parse() {
        T whole;
        try {
            whole = response.parse();
        } catch (RuntimeException | Error e) {
            forget.run();
            call.fail(e);
            throw e;
        }
        return followed(whole);
    }

    /** Always the same for the same, as without us. */
    @SuppressWarnings("unchecked")
    private synchronized T followed(T whole) {
        if (parsed == null) {
            forget.run();
            parsed = (T) Results.follow(whole, call);
        }
        return parsed;
    }

    @Override
    public int statusCode() {
        return response.statusCode();
    }

    @Override
    public Headers headers() {
        return response.headers();
    }

    @Override
    public Optional<String> requestId() {
        return response.requestId();
    }

    @Override
    public InputStream body() {
        return response.body();
    }

    @Override
    public void close() {
        try {
            response.close();
        } finally {
            forget.run();
            if (parsed instanceof TracedStream<?> stream) {
                stream.close();
            } else {
                call.end();
            }
        }
    }
}
