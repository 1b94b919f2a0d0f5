package dev.mlflow4j.jaxrs;

import dev.mlflow4j.tracing.Mlflow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Resources of every kind that the tests ask. */
final class Resources {
    private Resources() {}

    @Path("/")
    public static class Questions {
        @POST
        @Path("ask")
        @Consumes(MediaType.APPLICATION_JSON)
        @Produces(MediaType.APPLICATION_JSON)
        public Map<String, Object> ask(Map<String, Object> question) {
            return Mlflow.withSpan("answer", span -> Map.of("answer", question.get("question") + "!"));
        }

        @GET
        @Path("orders/{id: [0-9]+}")
        @Produces(MediaType.TEXT_PLAIN)
        public String order(@PathParam("id") int id, @QueryParam("full") boolean full) {
            return "order " + id;
        }

        @POST
        @Path("orders/{id}/notes")
        public Response note(@PathParam("id") int id, String note) {
            return Response.noContent().build();
        }

        @GET
        @Path("mapped")
        public String mapped() {
            throw new IllegalStateException("model is down");
        }

        @GET
        @Path("missing")
        public String missing() {
            throw new NotFoundException("no such thing");
        }

        @GET
        @Path("unmapped")
        public String unmapped() {
            throw new UnsupportedOperationException("nobody maps this");
        }

        @GET
        @Path("suspended")
        public void suspended(@Suspended AsyncResponse response) {
            CompletableFuture.runAsync(() -> response.resume("later"));
        }

        @GET
        @Path("stage")
        public CompletionStage<String> stage() {
            return CompletableFuture.supplyAsync(() -> "staged");
        }

        @GET
        @Path("stream")
        @Produces("text/plain")
        public StreamingOutput stream() {
            return out -> {
                for (String part : new String[] {"a", "b", "c"}) {
                    out.write(part.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            };
        }

        @GET
        @Path("picture")
        @Produces("image/png")
        public byte[] picture() {
            return new byte[] {1, 2, 3};
        }

        @GET
        @Path("untyped")
        @Produces("application/octet-stream")
        public String untyped() {
            return "a string all the same";
        }

        @GET
        @Path("refused")
        public CompletionStage<String> refused() {
            return CompletableFuture.supplyAsync(() -> {
                throw new NotFoundException("no such thing");
            });
        }

        @GET
        @Path("events")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public void events(@Context SseEventSink sink, @Context Sse sse) throws IOException {
            try (sink) {
                sink.send(sse.newEvent("Hel"));
                sink.send(sse.newEvent("lo"));
            }
        }

        /** Not traced: tells whether the thread still has a span of another request. */
        @GET
        @Path("health")
        public String health() {
            return "UP" + Mlflow.currentSpan().spanId();
        }
    }

    public static class Unavailable implements ExceptionMapper<IllegalStateException> {
        @Override
        public Response toResponse(IllegalStateException exception) {
            return Response.status(503)
                    .type(MediaType.APPLICATION_JSON)
                    .entity("{\"error\":\"try later\"}")
                    .build();
        }
    }
}
