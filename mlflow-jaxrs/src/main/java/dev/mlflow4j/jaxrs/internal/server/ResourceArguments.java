package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.FormText;
import dev.mlflow4j.jaxrs.internal.StreamedOutputs;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What of a resource method's arguments is looked at: where it answers by them, and the fields of a form. */
final class ResourceArguments {
    private static final ClassValue<Map<Method, ResourceArguments>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Method, ResourceArguments> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final int sink;
    private final int response;
    private final String[] fields;
    private final boolean hasFields;

    private ResourceArguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        sink = Arrays.asList(types).indexOf(SseEventSink.class);
        response = Arrays.asList(types).indexOf(AsyncResponse.class);
        fields = fields(method);
        hasFields = Arrays.stream(fields).anyMatch(field -> field != null);
    }

    static ResourceArguments of(Method method) {
        return KNOWN.get(method.getDeclaringClass()).computeIfAbsent(method, ResourceArguments::new);
    }

    void tap(InvocationContext invocation, RequestSpan request) {
        if (request.capturesBody()) {
            request.form(form(invocation, request));
        }
        if (sink < 0 && response < 0) {
            return;
        }
        Object[] arguments = invocation.getParameters();
        if (sink >= 0 && arguments[sink] != null) {
            StreamedOutputs outputs = new StreamedOutputs(Tracer.captureLimit());
            request.streaming(outputs);
            arguments[sink] = request.exchange().tapped((SseEventSink) arguments[sink], outputs, request);
        }
        if (response >= 0 && arguments[response] != null) {
            arguments[response] = new TappedResponse((AsyncResponse) arguments[response], request);
        }
        invocation.setParameters(arguments);
    }

    /** What the container has read of a form, which may not have been by our interceptor. */
    private Map<String, Object> form(InvocationContext invocation, RequestSpan request) {
        Map<String, Object> known = request.exchange().form();
        if (known != null || !hasFields) {
            return known;
        }
        Map<String, Object> form = new LinkedHashMap<>();
        Object[] arguments = invocation.getParameters();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != null && arguments[i] != null) {
                FormField.values(arguments[i]).forEach(addTo(form, fields[i]));
            }
        }
        return form;
    }

    private static java.util.function.Consumer<String> addTo(Map<String, Object> form, String name) {
        return value -> FormText.add(form, name, value);
    }

    private static String[] fields(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(FormParam.class))
                .map(field -> field == null ? null : field.value())
                .toArray(String[]::new);
    }
}
