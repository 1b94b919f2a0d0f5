package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Tracer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.impl.ContextInternal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;

/** What Quarkus' REST client tells of its calls, where it is there. */
final class QuarkusCalls {
    private static final String STREAM = "org.jboss.resteasy.reactive.client.handlers.VertxClientInputStream";
    private static final Set<String> IN_MEMORY =
            Set.of("java.io.ByteArrayInputStream", "io.netty.buffer.ByteBufInputStream");
    private static final String CONTEXT = "org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl";

    private static final int FIRST_STATUS = 100;

    private QuarkusCalls() {}

    static boolean watch(ClientCall call, ClientRequestContext request) {
        return isOne(request) && Known.watch(call, request);
    }

    static boolean followBody(ClientCall call, ClientRequestContext request, InputStream body, BodyTap tap) {
        return isOne(request) && Known.followBody(call, request, body, tap);
    }

    static boolean setTraceparent(ClientRequestContext request) {
        return isOne(request) && Known.setTraceparent(request);
    }

    private static boolean isOne(ClientRequestContext request) {
        return request.getClass().getName().equals(CONTEXT);
    }

    /** Loaded where the client is. */
    private static final class Known {
        /** The result comes after the readers, and after the whole body but for a stream. */
        static boolean watch(ClientCall call, ClientRequestContext request) {
            try {
                RestClientRequestContext context = ((ClientRequestContextImpl) request).getRestClientRequestContext();
                context.getResult().whenComplete((response, failure) -> ended(call, context, failure));
                return true;
            } catch (LinkageError e) {
                return false;
            }
        }

        private static void ended(ClientCall call, RestClientRequestContext context, Throwable failure) {
            Throwable cause = failure == null ? null : PendingSpan.unwrapped(failure);
            if (cause instanceof WebApplicationException answer && context.getResponseStatus() >= FIRST_STATUS) {
                answered(call, context, answer.getResponse());
                call.end();
            } else if (cause != null) {
                call.fail(cause);
            } else if (call.isWhole()) {
                call.end();
            }
        }

        /** What is no success makes an exception before the response filters are asked. */
        private static void answered(ClientCall call, RestClientRequestContext context, Response answer) {
            if (call.isAnswered() || call.hasEnded()) {
                return;
            }
            call.answered(context.getResponseStatus(), answer.getHeaderString("Content-Encoding") != null);
            InputStream body = context.getResponseEntityStream();
            if (body != null && IN_MEMORY.contains(body.getClass().getName()) && call.capturesBody()) {
                MediaType type = call.isEncoded() ? null : answer.getMediaType();
                call.wholeBody(body, new BodyTap(type, Object.class, Tracer.captureLimit()));
            }
        }

        static boolean followBody(ClientCall call, ClientRequestContext request, InputStream body, BodyTap tap) {
            try {
                RestClientRequestContext context = ((ClientRequestContextImpl) request).getRestClientRequestContext();
                HttpClientResponse response = context.getVertxClientResponse();
                if (response != null && !context.isRegisterBodyHandler()) {
                    call.comesInItems(tap);
                    response.end().onComplete(end -> call.bodyHasCome());
                    return true;
                }
                String type = body == null ? "" : body.getClass().getName();
                if (response != null && type.equals(STREAM)) {
                    response.end().onComplete(end -> call.bodyHasCome());
                    return true;
                }
                if (body == null || IN_MEMORY.contains(type) && !call.isEncoded()) {
                    call.wholeBody(body, tap);
                    return true;
                }
                return false;
            } catch (LinkageError e) {
                return false;
            }
        }

        /** Vert.x' tracer, which Quarkus' OpenTelemetry is, adds its header to those that are there. */
        static boolean setTraceparent(ClientRequestContext request) {
            try {
                return ((ClientRequestContextImpl) request).getContext() instanceof ContextInternal context
                        && context.tracer() != null
                        && !Tracer.settings()
                                .get("quarkus.otel.sdk.disabled")
                                .map(Boolean::parseBoolean)
                                .orElse(false);
            } catch (LinkageError e) {
                return false;
            }
        }
    }
}
