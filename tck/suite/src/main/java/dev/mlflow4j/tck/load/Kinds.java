package dev.mlflow4j.tck.load;

import dev.mlflow4j.tck.rest.ModelDownException;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A method of every kind that a resource may have. */
@Produces(MediaType.TEXT_PLAIN)
public abstract class Kinds {
    private static final int BINARY = 50_000;
    private static final int ENDLESS = 100_000;

    @Inject
    Worker worker;

    @POST
    @Path("json")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String json(String body) {
        return "{\"echo\":" + worker.work(body) + "}";
    }

    @POST
    @Path("latin")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces("text/plain;charset=ISO-8859-1")
    public String latin(String body) {
        return worker.work(body + "é");
    }

    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String form(@FormParam("question") String question) {
        return worker.work(question);
    }

    @GET
    @Path("binary")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public byte[] binary() {
        byte[] bytes = new byte[BINARY];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        worker.work("binary");
        return bytes;
    }

    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        onOtherThread(() -> response.resume("later"));
    }

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        onOtherThread(() -> stage.complete("staged"));
        return stage;
    }

    @GET
    @Path("streaming")
    public StreamingOutput streaming() {
        return out -> {
            for (int i = 0; i < 100; i++) {
                out.write(("part " + i + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    @GET
    @Path("endless")
    public StreamingOutput endless() {
        return out -> {
            for (int i = 0; i < ENDLESS; i++) {
                out.write("a line that goes on and on\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    /** On the request's thread: Quarkus loses an event now and then that another sends while the method returns. */
    @GET
    @Path("sse")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void sse(@Context SseEventSink sink, @Context Sse sse) throws Exception {
        try (sink) {
            sink.send(sse.newEvent("one")).toCompletableFuture().join();
            sink.send(sse.newEvent("two")).toCompletableFuture().join();
        }
    }

    @GET
    @Path("nothing")
    public void nothing() {
        worker.work("nothing");
    }

    @GET
    @Path("moved")
    public Response moved() {
        return Response.temporaryRedirect(URI.create("elsewhere")).build();
    }

    @GET
    @Path("mapped")
    public String mapped() {
        throw new ModelDownException("model is down");
    }

    @GET
    @Path("unmapped")
    public String unmapped() {
        throw new UnsupportedOperationException("nobody maps this");
    }

    @GET
    @Path("forbidden")
    public Response forbidden() {
        return Response.status(403).entity("not you").build();
    }

    /** One that has the application's class loader, unlike the common pool's: GlassFish finds the application by it. */
    private static void onOtherThread(Runnable task) {
        new Thread(task).start();
    }
}
