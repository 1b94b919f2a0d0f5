package dev.mlflow4j.jaxrs.internal.server.resource;

import dev.mlflow4j.jaxrs.internal.body.StreamedOutputs;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Records a resource method's arguments: the fields of a form, and those by which it responds asynchronously. */
public final class ResourceArguments {
    private static final ClassValue<Map<Method, ResourceArguments>> CACHE = new ClassValue<>() {
        @Override
        protected Map<Method, ResourceArguments> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final int sink;
    private final int response;
    private final FormParams fields;

    private ResourceArguments(Method method) {
        List<Class<?>> types = Arrays.asList(method.getParameterTypes());
        sink = types.indexOf(SseEventSink.class);
        response = types.indexOf(AsyncResponse.class);
        fields = new FormParams(method);
    }

    public static ResourceArguments of(Method method) {
        return CACHE.get(method.getDeclaringClass()).computeIfAbsent(method, ResourceArguments::new);
    }

    public void tap(InvocationContext invocation, RequestSpan request) {
        if (request.capturesBody()) {
            request.inputs().setForm(form(invocation, request));
        }
        if (sink < 0 && response < 0) {
            return;
        }
        Object[] arguments = invocation.getParameters();
        if (sink >= 0 && arguments[sink] != null) {
            StreamedOutputs outputs = request.streamOutputs();
            arguments[sink] = request.container()
                    .tapEventSink((SseEventSink) arguments[sink], outputs, new RequestEventSinkListener(request));
        }
        if (response >= 0 && arguments[response] != null) {
            arguments[response] = new TappedAsyncResponse((AsyncResponse) arguments[response], request);
        }
        invocation.setParameters(arguments);
    }

    /** The form as the container has parsed it, which may be without our interceptor; else as the method gets it. */
    private Map<String, Object> form(InvocationContext invocation, RequestSpan request) {
        Map<String, Object> known = request.container().formFields();
        return known != null || fields.isEmpty() ? known : fields.read(invocation.getParameters());
    }
}
