package dev.mlflow4j.openai.internal;

import com.openai.core.ClientOptions;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.Tracer;
import java.util.function.Consumer;

/** Lets a request carry its trace, by a header of the client's options; one that the request's parameters set stays. */
final class TraceHeaders {

    private TraceHeaders() {}

    /** The service with options that carry it; the same where there is nothing to carry, or it cannot be said. */
    static Object on(Object target, Class<?> service, String traceparent) {
        if (traceparent.isEmpty()) {
            return target;
        }
        Consumer<ClientOptions.Builder> headers = options -> options.replaceHeaders("traceparent", traceparent)
                .replaceHeaders("tracestate", RemoteSpan.MEMBER + "=" + traceparent);
        try {
            Object carrying = service.getMethod("withOptions", Consumer.class).invoke(target, headers);
            return service.isInstance(carrying) ? carrying : target;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Tracer.failed("let a call of OpenAI's API carry its trace", e);
            return target;
        }
    }
}
