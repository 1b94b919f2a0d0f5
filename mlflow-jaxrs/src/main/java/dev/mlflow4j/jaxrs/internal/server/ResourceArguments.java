package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.StreamedOutputs;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
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
    private final FormFields fields;

    private ResourceArguments(Method method) {
        List<Class<?>> types = Arrays.asList(method.getParameterTypes());
        sink = types.indexOf(SseEventSink.class);
        response = types.indexOf(AsyncResponse.class);
        fields = new FormFields(method);
    }

    static ResourceArguments of(Method method) {
        return KNOWN.get(method.getDeclaringClass()).computeIfAbsent(method, ResourceArguments::new);
    }

    void tap(InvocationContext invocation, RequestSpan request) {
        if (request.capturesBody()) {
            request.inputs().setForm(form(invocation, request));
        }
        if (sink < 0 && response < 0) {
            return;
        }
        Object[] arguments = invocation.getParameters();
        if (sink >= 0 && arguments[sink] != null) {
            StreamedOutputs outputs = new StreamedOutputs(Tracer.captureLimit());
            request.outputs().setStream(outputs);
            arguments[sink] = request.container()
                    .tapEventSink((SseEventSink) arguments[sink], outputs, new RequestEventSinkListener(request));
        }
        if (response >= 0 && arguments[response] != null) {
            arguments[response] = new TappedResponse((AsyncResponse) arguments[response], request);
        }
        invocation.setParameters(arguments);
    }

    /** What the container has read of a form, which may not have been by our interceptor. */
    private Map<String, Object> form(InvocationContext invocation, RequestSpan request) {
        Map<String, Object> known = request.container().formFields();
        return known != null || fields.areNone() ? known : fields.read(invocation.getParameters());
    }
}
