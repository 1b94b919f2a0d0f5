package dev.mlflow4j.tck.quarkus;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.concurrent.CompletionStage;

/** A class that no interceptor can run around. */
@Path("final")
public final class FinalResource {
    @Inject
    QuarkusSteps steps;

    @Inject
    PendingRequests holds;

    @GET
    @Path("blocking")
    public String blocking(@QueryParam("text") String text) {
        return steps.step(text);
    }

    @GET
    @Path("non-blocking")
    @NonBlocking
    public String nonBlocking(@QueryParam("text") String text) {
        return steps.step(text);
    }

    @POST
    @Path("body")
    @NonBlocking
    public String body(String text) {
        return steps.step(text);
    }

    @GET
    @Path("uni/{name}")
    public Uni<String> uni(@PathParam("name") String name) {
        String first = steps.step(name);
        return Uni.createFrom()
                .completionStage(() -> holds.hold(name))
                .onItem()
                .transform(released -> steps.step(first));
    }

    @GET
    @Path("stage/{name}")
    public CompletionStage<String> stage(@PathParam("name") String name) {
        String first = steps.step(name);
        var context = io.vertx.core.Vertx.currentContext();
        var released = new java.util.concurrent.CompletableFuture<String>();
        holds.hold(name, () -> context.runOnContext(nothing -> released.complete(name)));
        return released.thenApply(done -> steps.step(first));
    }
}
