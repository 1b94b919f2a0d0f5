package dev.mlflow4j.tck.quarkus;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Requests that wait on the event loop while others run on it. */
@Path("loop")
public class LoopResource {
    @Inject
    QuarkusSteps steps;

    @Inject
    PendingRequests holds;

    @GET
    @Path("uni/{name}")
    public Uni<String> uni(@PathParam("name") String name) {
        String first = steps.step(name);
        return Uni.createFrom()
                .completionStage(() -> holds.hold(name))
                .onItem()
                .transform(released -> steps.step(withoutLater(first)));
    }

    /** Goes on where Vert.x has its context again. */
    @GET
    @Path("stage/{name}")
    public CompletionStage<String> stage(@PathParam("name") String name) {
        String first = steps.step(name);
        CompletableFuture<String> released = new CompletableFuture<>();
        var context = Vertx.currentContext();
        holds.hold(name, () -> context.runOnContext(nothing -> released.complete(name)));
        return released.thenApply(done -> steps.step(withoutLater(first)));
    }

    /** Has answered when it goes on. */
    @GET
    @Path("late/{name}")
    public Uni<String> late(@PathParam("name") String name) {
        var context = Vertx.currentContext();
        holds.hold(name, () -> context.runOnContext(nothing -> steps.step(name)));
        return Uni.createFrom().item("answered");
    }

    @GET
    @Path("release/{name}")
    public Uni<String> release(@PathParam("name") String name) {
        steps.step("before");
        holds.release(name);
        return Uni.createFrom().item(() -> steps.step("after"));
    }

    /** What is {@code later-bad} at first is bad the second time. */
    private static String withoutLater(String text) {
        return text.replace("later-", "");
    }
}
