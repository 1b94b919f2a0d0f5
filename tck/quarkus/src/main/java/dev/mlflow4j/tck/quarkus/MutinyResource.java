package dev.mlflow4j.tck.quarkus;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Pipelines that go from thread to thread. */
@Path("mutiny")
public class MutinyResource {
    private static final Duration SHORT = Duration.ofMillis(5);

    @Inject
    QuarkusSteps steps;

    @Inject
    AsyncSteps later;

    @GET
    @Path("emit-on")
    public Uni<String> emitOn(@QueryParam("text") String text) {
        return Uni.createFrom().item(text).emitOn(pool()).onItem().transform(steps::step);
    }

    @GET
    @Path("run-subscription-on")
    public Uni<String> runSubscriptionOn(@QueryParam("text") String text) {
        return Uni.createFrom().item(() -> steps.step(text)).runSubscriptionOn(pool());
    }

    @GET
    @Path("delay")
    public Uni<String> delay(@QueryParam("text") String text) {
        return Uni.createFrom().item(text).onItem().delayIt().by(SHORT).onItem().transform(steps::step);
    }

    @GET
    @Path("worker-pool")
    public Uni<String> workerPool(@QueryParam("text") String text) {
        return Uni.createFrom()
                .<String>emitter(
                        emitter -> Infrastructure.getDefaultWorkerPool().execute(() -> emitter.complete(text)))
                .onItem()
                .transformToUni(item -> Uni.createFrom().item(() -> steps.step(item)));
    }

    @GET
    @Path("multi")
    public Uni<String> multi(@QueryParam("text") String text) {
        return Multi.createFrom()
                .items(text)
                .emitOn(pool())
                .onItem()
                .transform(steps::step)
                .collect()
                .first();
    }

    /** Quarkus subscribes when the method has returned. */
    @GET
    @Path("stream")
    @Produces(MediaType.TEXT_PLAIN)
    public Multi<String> stream(@QueryParam("text") String text) {
        return Multi.createFrom().items(text).emitOn(pool()).onItem().transform(steps::step);
    }

    @GET
    @Path("traced-uni")
    public Uni<String> tracedUni(@QueryParam("text") String text) {
        return later.uni(text);
    }

    @GET
    @Path("traced-multi")
    public Uni<String> tracedMulti(@QueryParam("text") String text) {
        return later.multi(text).collect().first();
    }

    private static Executor pool() {
        return Infrastructure.getDefaultExecutor();
    }
}
