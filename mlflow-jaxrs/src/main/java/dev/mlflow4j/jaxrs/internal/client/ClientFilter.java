package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.jaxrs.internal.uri.RouteTemplate;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanSpec;
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

/** Starts the span of a call before all other filters, and lets it end with the response's body. */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(ClientFilter.FIRST)
public class ClientFilter implements ClientRequestFilter, ClientResponseFilter {
    static final int FIRST = 1;
    /** The property with the caller's context, where filters run on another thread than the caller's. */
    static final String CALLER = ClientCall.PROPERTY + ".caller";

    private static final String INVOKED_METHOD = "org.eclipse.microprofile.rest.client.invokedMethod";
    /** Quarkus' client runs response filters without a response, too. */
    private static final int FIRST_STATUS = 100;

    private static final int FIRST_FINAL = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** Called by the JAX-RS implementation. */
    public ClientFilter() {}

    @Override
    public void filter(ClientRequestContext request) {
        try {
            startSpan(request);
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("start the span of a client call", e);
        }
    }

    private void startSpan(ClientRequestContext request) {
        boolean isOfOtherFilter = request.getProperty(ClientCall.PROPERTY) instanceof ClientCall known
                && !known.hasEnded()
                && !known.wasStartedBy(this);
        if (isOfOtherFilter) {
            return;
        }
        request.removeProperty(ClientCall.PROPERTY);
        if (Instrumenter.isOn() && ClientSettings.current().isTraced(request.getUri())) {
            ContextSnapshot caller = request.getProperty(CALLER) instanceof ContextSnapshot context
                    ? context
                    : ContextSnapshot.current();
            try (Scope scope = caller.makeCurrent()) {
                Span parent = Mlflow.currentSpan();
                ClientCall call = newCall(request);
                request.setProperty(ClientCall.PROPERTY, call);
                if (call.isRecording()) {
                    CallCompletion.observe(call, parent, request);
                }
            }
        }
    }

    private ClientCall newCall(ClientRequestContext request) {
        SpanSpec.Builder spec;
        if (request.getProperty(INVOKED_METHOD) instanceof Method method) {
            String route = RouteTemplate.of(method.getDeclaringClass(), method);
            spec = SpanSpec.named(request.getMethod() + " " + route)
                    .functionName(method.getName())
                    .attribute("url.template", route);
        } else {
            spec = SpanSpec.named(request.getMethod());
        }
        ClientCall call = new ClientCall(
                Instrumenter.start(spec.build()), this, ClientSettings.current().capturesBody());
        call.setTarget(request.getMethod(), request.getUri());
        call.touch();
        return call;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        try {
            recordResponse(request, response);
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("record the response to a client call", e);
        }
    }

    private static void recordResponse(ClientRequestContext request, ClientResponseContext response) {
        if (!(request.getProperty(ClientCall.PROPERTY) instanceof ClientCall call)
                || call.response().isReceived()
                || !call.isRecording()
                || response.getStatus() < FIRST_STATUS) {
            return;
        }
        call.responseReceived(response.getStatus(), response.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null);
        if (!mayHaveBody(request, response)) {
            call.end();
            return;
        }
        BodyTap tap = call.capturesBody() ? RawBodyListener.tap(response) : null;
        InputStream body = response.getEntityStream();
        if (CallCompletion.observeBody(call, request, body, tap)) {
            return;
        }
        if (body == null) {
            call.end();
        } else {
            response.setEntityStream(RawBodyListener.observe(body, call, tap));
        }
    }

    /** Decides by the head alone: the first byte of the body may come much later. */
    private static boolean mayHaveBody(ClientRequestContext request, ClientResponseContext response) {
        int status = response.getStatus();
        return !HttpMethod.HEAD.equals(request.getMethod())
                && status >= FIRST_FINAL
                && status != NO_CONTENT
                && status != NOT_MODIFIED
                && !"0".equals(response.getHeaderString(HttpHeaders.CONTENT_LENGTH));
    }
}
