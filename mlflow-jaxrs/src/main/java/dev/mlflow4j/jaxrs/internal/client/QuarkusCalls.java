package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Tracer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.impl.ContextInternal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
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
                ((ClientRequestContextImpl) request)
                        .getRestClientRequestContext()
                        .getResult()
                        .whenComplete((response, failure) -> ended(call, failure));
                return true;
            } catch (LinkageError e) {
                return false;
            }
        }

        private static void ended(ClientCall call, Throwable failure) {
            Throwable cause = failure == null ? null : PendingSpan.unwrapped(failure);
            boolean isAnswer = cause instanceof WebApplicationException && call.isAnswered();
            if (cause != null && !isAnswer) {
                call.fail(cause);
            } else if (isAnswer || call.isWhole()) {
                call.end();
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
