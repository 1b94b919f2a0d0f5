package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.jaxrs.internal.Route;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanContext;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.lang.reflect.Method;

/** Starts the span of a call before all other filters, and has it end with the answer's body. */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(ClientFilter.FIRST)
public class ClientFilter implements ClientRequestFilter, ClientResponseFilter {
    static final int FIRST = 1;
    /** Where an implementation has left what was current on the thread that called, if the filters run on another. */
    static final String CALLER = ClientCall.PROPERTY + ".caller";

    private static final String INVOKED_METHOD = "org.eclipse.microprofile.rest.client.invokedMethod";
    /** Quarkus' client asks response filters without a response, too. */
    private static final int FIRST_STATUS = 100;

    private static final int FIRST_FINAL = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** Made by the JAX-RS implementation. */
    public ClientFilter() {}

    @Override
    public void filter(ClientRequestContext request) {
        try {
            begin(request);
        } catch (RuntimeException | LinkageError e) {
            Tracer.failed("start the span of a call", e);
        }
    }

    private void begin(ClientRequestContext request) {
        boolean isAnothers = request.getProperty(ClientCall.PROPERTY) instanceof ClientCall known
                && !known.hasEnded()
                && !known.wasStartedBy(this);
        if (isAnothers) {
            return;
        }
        request.removeProperty(ClientCall.PROPERTY);
        if (Tracer.isOn() && ClientSettings.current().traces(request.getUri())) {
            SpanContext caller = request.getProperty(CALLER) instanceof SpanContext left ? left : SpanContext.current();
            try (Scope scope = caller.makeCurrent()) {
                Span parent = Mlflow.currentSpan();
                ClientCall call = start(request);
                request.setProperty(ClientCall.PROPERTY, call);
                if (call.isRecording()) {
                    CallEnds.watch(call, parent, request);
                }
            }
        }
    }

    private ClientCall start(ClientRequestContext request) {
        SpanSpec.Builder spec;
        if (request.getProperty(INVOKED_METHOD) instanceof Method method) {
            String route = Route.of(method.getDeclaringClass(), method);
            spec = SpanSpec.named(request.getMethod() + " " + route)
                    .functionName(method.getName())
                    .attribute("url.template", route);
        } else {
            spec = SpanSpec.named(request.getMethod());
        }
        ClientCall call = new ClientCall(
                Tracer.start(spec.build()), this, ClientSettings.current().capturesBody());
        call.goesTo(request.getMethod(), request.getUri());
        call.touch();
        return call;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        try {
            answered(request, response);
        } catch (RuntimeException | LinkageError e) {
            Tracer.failed("follow the answer of a call", e);
        }
    }

    private static void answered(ClientRequestContext request, ClientResponseContext response) {
        if (!(request.getProperty(ClientCall.PROPERTY) instanceof ClientCall call)
                || call.answer().hasCome()
                || !call.isRecording()
                || response.getStatus() < FIRST_STATUS) {
            return;
        }
        call.answered(response.getStatus(), response.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null);
        if (!mayHaveBody(request, response)) {
            call.end();
            return;
        }
        BodyTap tap = call.capturesBody() ? RawBody.tap(response) : null;
        InputStream body = response.getEntityStream();
        if (CallEnds.followBody(call, request, body, tap)) {
            return;
        }
        if (body == null) {
            call.end();
        } else {
            response.setEntityStream(RawBody.of(body, call, tap));
        }
    }

    /** Not by looking for its first byte, which may be long in coming. */
    private static boolean mayHaveBody(ClientRequestContext request, ClientResponseContext response) {
        int status = response.getStatus();
        return !HttpMethod.HEAD.equals(request.getMethod())
                && status >= FIRST_FINAL
                && status != NO_CONTENT
                && status != NOT_MODIFIED
                && !"0".equals(response.getHeaderString(HttpHeaders.CONTENT_LENGTH));
    }
}
