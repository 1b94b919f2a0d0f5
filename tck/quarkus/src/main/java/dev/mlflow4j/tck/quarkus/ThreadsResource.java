package dev.mlflow4j.tck.quarkus;

import dev.mlflow4j.tracing.Mlflow;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Resource methods on threads of every kind. */
@Path("threads")
public class ThreadsResource {
    @Inject
    QuarkusSteps steps;

    @GET
    @Path("blocking")
    @Blocking
    public Uni<String> blocking(@QueryParam("text") String text) {
        check(!Context.isOnEventLoopThread());
        return Uni.createFrom().item(steps.step(text));
    }

    @GET
    @Path("non-blocking")
    @NonBlocking
    public String nonBlocking(@QueryParam("text") String text) {
        check(Context.isOnEventLoopThread());
        return steps.step(text);
    }

    @POST
    @Path("body")
    @NonBlocking
    public String body(String text) {
        check(Context.isOnEventLoopThread());
        return steps.step(text);
    }

    /** A pool that nobody manages. */
    @GET
    @Path("plain")
    public CompletionStage<String> plain(@QueryParam("text") String text) {
        return CompletableFuture.supplyAsync(() -> steps.step(text));
    }

    @GET
    @Path("contextual")
    public CompletionStage<String> contextual(@QueryParam("text") String text) {
        return CompletableFuture.supplyAsync(Mlflow.contextualSupplier(() -> steps.step(text)));
    }

    private static void check(boolean expected) {
        if (!expected) {
            throw new IllegalStateException("on " + Thread.currentThread());
        }
    }
}
