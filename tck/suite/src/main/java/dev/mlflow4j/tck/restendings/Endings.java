package dev.mlflow4j.tck.restendings;

import dev.mlflow4j.tck.rest.Answerer;
import dev.mlflow4j.tck.rest.ModelDownException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Responses that end in other ways than by an entity that is written at once. */
@RequestScoped
@Path("endings")
@Produces(MediaType.TEXT_PLAIN)
public class Endings {
    private static final int MANY = 20_000;

    @Inject
    Answerer answerer;

    @Inject
    Writer writer;

    @GET
    @Path("timeout")
    public void timeout(@Suspended AsyncResponse response) {
        response.setTimeout(10, TimeUnit.MILLISECONDS);
    }

    @GET
    @Path("timeout-handler")
    public void timeoutHandler(@Suspended AsyncResponse response) {
        response.setTimeoutHandler(late -> late.resume("too late"));
        response.setTimeout(10, TimeUnit.MILLISECONDS);
    }

    @GET
    @Path("resumed-mapped")
    public void resumedMapped(@Suspended AsyncResponse response) {
        onOtherThread(() -> response.resume(new ModelDownException("model is down")));
    }

    @GET
    @Path("resumed-unmapped")
    public void resumedUnmapped(@Suspended AsyncResponse response) {
        onOtherThread(() -> response.resume(new UnsupportedOperationException("nobody maps this")));
    }

    @GET
    @Path("stage-mapped")
    public CompletionStage<String> stageMapped() {
        return failing(new ModelDownException("model is down"));
    }

    @GET
    @Path("stage-unmapped")
    public CompletionStage<String> stageUnmapped() {
        return failing(new UnsupportedOperationException("nobody maps this"));
    }

    @GET
    @Path("failed-stage-unmapped")
    public CompletionStage<String> failedStageUnmapped() {
        return CompletableFuture.failedStage(new UnsupportedOperationException("nobody maps this"));
    }

    @GET
    @Path("unwritable")
    public Response unwritable() {
        return Response.ok(new Thread(), "application/x-thread").build();
    }

    @GET
    @Path("calling")
    public StreamingOutput calling() {
        return out -> out.write(answerer.answer("why").getBytes(StandardCharsets.US_ASCII));
    }

    @GET
    @Path("traced")
    public StreamingOutput traced() {
        return writer.lines(3);
    }

    @GET
    @Path("broken")
    public StreamingOutput broken() {
        return writer.broken();
    }

    /** Until its client is gone, or more is written than fits on the way: Quarkus tells a writer of neither. */
    @GET
    @Path("endless")
    public StreamingOutput endless() {
        return out -> {
            byte[] line = "again ".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < MANY; i++) {
                out.write(line);
                out.flush();
            }
        };
    }

    private static CompletionStage<String> failing(RuntimeException failure) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        onOtherThread(() -> stage.completeExceptionally(failure));
        return stage;
    }

    /** One that has the application's class loader, unlike the common pool's: GlassFish finds the application by it. */
    private static void onOtherThread(Runnable task) {
        new Thread(task).start();
    }
}
