package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.impl.ContextInternal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;

/** Observes the calls of Quarkus' REST client, where its classes are available. */
final class QuarkusClientSupport {
    private static final String STREAM = "org.jboss.resteasy.reactive.client.handlers.VertxClientInputStream";
    private static final Set<String> IN_MEMORY =
            Set.of("java.io.ByteArrayInputStream", "io.netty.buffer.ByteBufInputStream");
    private static final String CONTEXT = "org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl";

    private static final int FIRST_STATUS = 100;
    private static final int MAX_BYTES_PER_CHAR = 4;

    private QuarkusClientSupport() {}

    static boolean observe(ClientCall call, ClientRequestContext request) {
        return isQuarkus(request) && Implementation.observe(call, request);
    }

    static boolean observeBody(ClientCall call, ClientRequestContext request, InputStream body, BodyTap tap) {
        return isQuarkus(request) && Implementation.observeBody(call, request, body, tap);
    }

    static boolean isTraceparentSet(ClientRequestContext request) {
        return isQuarkus(request) && Implementation.isTraceparentSet(request);
    }

    private static boolean isQuarkus(ClientRequestContext request) {
        return request.getClass().getName().equals(CONTEXT);
    }

    /** Loaded only where the client is available. */
    private static final class Implementation {
        /** The result is completed after the readers, and after the whole body unless that is a stream. */
        static boolean observe(ClientCall call, ClientRequestContext request) {
            try {
                RestClientRequestContext context = ((ClientRequestContextImpl) request).getRestClientRequestContext();
                call.setResponseReader(() -> recordResponse(call, context));
                context.getResult().whenComplete((response, failure) -> completed(call, context, failure));
                return true;
            } catch (LinkageError e) {
                return false;
            }
        }

        private static void completed(ClientCall call, RestClientRequestContext context, Throwable failure) {
            Throwable cause = failure == null ? null : PendingSpan.unwrapped(failure);
            if (cause instanceof WebApplicationException && context.getResponseStatus() >= FIRST_STATUS) {
                try {
                    if (!call.response().isReceived() && !call.hasEnded()) {
                        recordResponse(call, context);
                        recordBody(call, context);
                    }
                } catch (RuntimeException | LinkageError e) {
                    Instrumenter.failed("record the response to a client call", e);
                }
                call.end();
            } else if (cause != null) {
                call.fail(cause);
            } else if (call.response().isBodyComplete()) {
                call.end();
            }
        }

        /** For an error status the client throws before the response filters run. */
        private static void recordResponse(ClientCall call, RestClientRequestContext context) {
            boolean isEncoded = context.getResponseHeaders().getFirst(HttpHeaders.CONTENT_ENCODING) != null;
            call.responseReceived(context.getResponseStatus(), isEncoded);
        }

        /** Not from the stream, which the application may be reading. */
        private static void recordBody(ClientCall call, RestClientRequestContext context) {
            InputStream stream = context.getResponseEntityStream();
            HttpClientResponse response = context.getVertxClientResponse();
            if (stream != null && IN_MEMORY.contains(stream.getClass().getName()) && call.capturesBody()) {
                Future<Buffer> body = response.body();
                if (body.succeeded()) {
                    String type = context.getResponseHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
                    MediaType mediaType = type == null || call.response().isEncoded() ? null : MediaType.valueOf(type);
                    int length = body.result().length();
                    BodyTap tap = new BodyTap(mediaType, Object.class, Instrumenter.captureLimit());
                    tapBeginning(body.result().getBytes(0, capturedLength(length)), length, tap);
                    call.response().setCompleteBody(tap);
                }
            }
        }

        static boolean observeBody(ClientCall call, ClientRequestContext request, InputStream body, BodyTap tap) {
            try {
                RestClientRequestContext context = ((ClientRequestContextImpl) request).getRestClientRequestContext();
                HttpClientResponse response = context.getVertxClientResponse();
                if (response != null && !context.isRegisterBodyHandler()) {
                    call.response().setItems(tap);
                    response.end().onComplete(end -> call.bodyReceived());
                    return true;
                }
                String type = body == null ? "" : body.getClass().getName();
                if (response != null && type.equals(STREAM)) {
                    response.end().onComplete(end -> call.bodyReceived());
                    return true;
                }
                if (body == null || IN_MEMORY.contains(type) && !call.response().isEncoded()) {
                    if (body != null && tap != null) {
                        tapBeginning(body, tap);
                    }
                    call.response().setCompleteBody(tap);
                    return true;
                }
                return false;
            } catch (IOException e) {
                return false;
            } catch (LinkageError e) {
                return false;
            }
        }

        /** The stream is at its beginning, and is reset to it. */
        private static void tapBeginning(InputStream body, BodyTap tap) throws IOException {
            int length = body.available();
            body.mark(Integer.MAX_VALUE);
            tapBeginning(body.readNBytes(capturedLength(length)), length, tap);
            body.reset();
        }

        private static void tapBeginning(byte[] beginning, int length, BodyTap tap) {
            tap.add(beginning, 0, beginning.length);
            if (beginning.length < length) {
                tap.skip(length - beginning.length);
            }
        }

        private static int capturedLength(int length) {
            return (int) Math.min(length, (long) Instrumenter.captureLimit() * MAX_BYTES_PER_CHAR);
        }

        /** Vert.x' tracer, which is Quarkus' OpenTelemetry, adds its header to those that are set. */
        static boolean isTraceparentSet(ClientRequestContext request) {
            try {
                return ((ClientRequestContextImpl) request).getContext() instanceof ContextInternal context
                        && context.tracer() != null
                        && !Instrumenter.settings()
                                .get("quarkus.otel.sdk.disabled")
                                .map(Boolean::parseBoolean)
                                .orElse(false);
            } catch (LinkageError e) {
                return false;
            }
        }
    }
}
