package dev.mlflow4j.tck.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@RequestScoped
@Path("questions")
@Produces(MediaType.TEXT_PLAIN)
public class QuestionResource {
    @Inject
    Answerer answerer;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public RestAnswer ask(RestQuestion question) {
        return new RestAnswer(answerer.answer(question.question));
    }

    @GET
    @Path("{id: [0-9]+}")
    public String one(@PathParam("id") int id, @QueryParam("full") boolean full) {
        return answerer.answer("q" + id);
    }

    @POST
    @Path("{id: [0-9]+}/notes")
    @Consumes(MediaType.TEXT_PLAIN)
    public Response note(@PathParam("id") int id, String note) {
        return Response.noContent().build();
    }

    @GET
    @Path("mapped")
    public String mapped() {
        throw new ModelDownException("model is down");
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
        onOtherThread(() -> response.resume("later"));
    }

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        onOtherThread(() -> stage.complete("staged"));
        return stage;
    }

    /** One that has the application's class loader, unlike the common pool's: GlassFish finds the application by it. */
    private static void onOtherThread(Runnable task) {
        new Thread(task).start();
    }

    @GET
    @Path("stream")
    public StreamingOutput stream() {
        return out -> {
            for (String part : new String[] {"a", "b", "c"}) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }
}
