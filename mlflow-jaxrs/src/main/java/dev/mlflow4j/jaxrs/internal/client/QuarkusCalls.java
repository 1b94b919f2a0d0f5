package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Tracer;
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

/** What Quarkus' REST client tells of its calls, where it is there. */
final class QuarkusCalls {
    private static final String STREAM = "org.jboss.resteasy.reactive.client.handlers.VertxClientInputStream";
    private static final Set<String> IN_MEMORY =
            Set.of("java.io.ByteArrayInputStream", "io.netty.buffer.ByteBufInputStream");
    private static final String CONTEXT = "org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl";

    private static final int FIRST_STATUS = 100;
    private static final int MOST_BYTES_PER_CHAR = 4;

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
                call.askForAnswerBeforeReading(() -> answered(call, context));
                context.getResult().whenComplete((response, failure) -> ended(call, context, failure));
                return true;
            } catch (LinkageError e) {
                return false;
            }
        }

        private static void ended(ClientCall call, RestClientRequestContext context, Throwable failure) {
            Throwable cause = failure == null ? null : PendingSpan.unwrapped(failure);
            if (cause instanceof WebApplicationException && context.getResponseStatus() >= FIRST_STATUS) {
                try {
                    if (!call.answer().hasCome() && !call.hasEnded()) {
                        answered(call, context);
                        body(call, context);
                    }
                } catch (RuntimeException | LinkageError e) {
                    Tracer.failed("follow the answer of a call", e);
                }
                call.end();
            } else if (cause != null) {
                call.fail(cause);
            } else if (call.answer().isWhole()) {
                call.end();
            }
        }

        /** What is no success makes an exception before the response filters are asked. */
        private static void answered(ClientCall call, RestClientRequestContext context) {
            boolean isEncoded = context.getResponseHeaders().getFirst(HttpHeaders.CONTENT_ENCODING) != null;
            call.answered(context.getResponseStatus(), isEncoded);
        }

        /** Not from the stream, which the application may read at this moment. */
        private static void body(ClientCall call, RestClientRequestContext context) {
            InputStream stream = context.getResponseEntityStream();
            HttpClientResponse response = context.getVertxClientResponse();
            if (stream != null && IN_MEMORY.contains(stream.getClass().getName()) && call.capturesBody()) {
                Future<Buffer> body = response.body();
                if (body.succeeded()) {
                    String type = context.getResponseHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
                    MediaType mediaType = type == null || call.answer().isEncoded() ? null : MediaType.valueOf(type);
                    int length = body.result().length();
                    BodyTap tap = new BodyTap(mediaType, Object.class, Tracer.captureLimit());
                    tapBeginning(body.result().getBytes(0, shown(length)), length, tap);
                    call.answer().cameWhole(tap);
                }
            }
        }

        static boolean followBody(ClientCall call, ClientRequestContext request, InputStream body, BodyTap tap) {
            try {
                RestClientRequestContext context = ((ClientRequestContextImpl) request).getRestClientRequestContext();
                HttpClientResponse response = context.getVertxClientResponse();
                if (response != null && !context.isRegisterBodyHandler()) {
                    call.answer().comesInItems(tap);
                    response.end().onComplete(end -> call.bodyHasCome());
                    return true;
                }
                String type = body == null ? "" : body.getClass().getName();
                if (response != null && type.equals(STREAM)) {
                    response.end().onComplete(end -> call.bodyHasCome());
                    return true;
                }
                if (body == null || IN_MEMORY.contains(type) && !call.answer().isEncoded()) {
                    if (body != null && tap != null) {
                        tapBeginning(body, tap);
                    }
                    call.answer().cameWhole(tap);
                    return true;
                }
                return false;
            } catch (IOException e) {
                return false;
            } catch (LinkageError e) {
                return false;
            }
        }

        /** The stream is at its beginning, and goes back there. */
        private static void tapBeginning(InputStream body, BodyTap tap) throws IOException {
            int length = body.available();
            body.mark(Integer.MAX_VALUE);
            tapBeginning(body.readNBytes(shown(length)), length, tap);
            body.reset();
        }

        private static void tapBeginning(byte[] beginning, int length, BodyTap tap) {
            tap.add(beginning, 0, beginning.length);
            if (beginning.length < length) {
                tap.skip(length - beginning.length);
            }
        }

        private static int shown(int length) {
            return (int) Math.min(length, (long) Tracer.captureLimit() * MOST_BYTES_PER_CHAR);
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
