package dev.mlflow4j.openai.internal;

import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import java.lang.reflect.Method;

/** Makes one call of a service in a span; without one where tracing is off, or fails itself. */
final class ApiInvocation {
    private final Api api;
    private final Class<?> service;
    private final Object target;

    ApiInvocation(Api api, Class<?> service, Object target) {
        this.api = api;
        this.service = service;
        this.target = target;
    }

    Object run(Method method, Object[] arguments) throws Throwable {
        Call call = begin(method, arguments);
        if (call == null) {
            return TracedClient.on(target, method, arguments);
        }
        Object result;
        try (Scope scope = call.makeCurrent()) {
            result = TracedClient.on(call.withHeaders(target, service), method, arguments);
        } catch (Throwable e) {
            call.fail(e);
            throw e;
        }
        return Results.follow(result, call);
    }

    /** Null where there is nothing to trace. */
    private Call begin(Method method, Object[] arguments) {
        try {
            OpenAiSettings settings = OpenAiSettings.current();
            boolean streams = method.getName().endsWith("Streaming");
            return Instrumenter.isOn() && settings.enabled()
                    ? Call.begin(api, api.spanName(service), settings, arguments, streams)
                    : null;
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("start the span of a call of OpenAI's API", e);
            return null;
        }
    }
}
