package dev.mlflow4j.openai.internal;

import com.openai.core.ClientOptions;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import java.util.function.Consumer;

/** Propagates the trace in headers that the client's options set. Headers of the request's parameters take precedence. */
final class TraceHeaderOptions {

    private TraceHeaderOptions() {}

    /** Returns the service with the headers; the service itself if there is no trace, or it takes no options. */
    static Object on(Object target, Class<?> service, String traceparent) {
        if (traceparent.isEmpty()) {
            return target;
        }
        Consumer<ClientOptions.Builder> headers = options -> options.replaceHeaders("traceparent", traceparent)
                .replaceHeaders("tracestate", RemoteSpan.MEMBER + "=" + traceparent);
        try {
            Object propagating =
                    service.getMethod("withOptions", Consumer.class).invoke(target, headers);
            return service.isInstance(propagating) ? propagating : target;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Instrumenter.failed("propagate the trace to OpenAI's API", e);
            return target;
        }
    }
}
