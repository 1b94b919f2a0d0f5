package dev.mlflow4j.tck.quarkus;

import dev.mlflow4j.concurrency.MlflowContextType;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;

/** MicroProfile Context Propagation and Fault Tolerance. */
@Path("microprofile")
public class MicroProfileResource {
    @Inject
    QuarkusSteps steps;

    @Inject
    AsyncSteps later;

    @Inject
    ManagedExecutor executor;

    @Inject
    ThreadContext context;

    @GET
    @Path("executor")
    public CompletionStage<String> executor(@QueryParam("text") String text) {
        return executor.supplyAsync(() -> text).thenApplyAsync(steps::step);
    }

    @GET
    @Path("captured-stage")
    public CompletionStage<String> capturedStage(@QueryParam("text") String text) {
        return context.withContextCapture(onOwnThread(() -> text)).thenApply(steps::step);
    }

    @GET
    @Path("thread-context")
    public CompletionStage<String> threadContext(@QueryParam("text") String text) {
        return onOwnThread(context.contextualSupplier(() -> steps.step(text)));
    }

    @GET
    @Path("propagated")
    public CompletionStage<String> propagated(@QueryParam("text") String text) {
        ThreadContext propagated = ThreadContext.builder()
                .propagated(MlflowContextType.MICROPROFILE)
                .cleared()
                .unchanged(ThreadContext.ALL_REMAINING)
                .build();
        return onOwnThread(propagated.contextualSupplier(() -> steps.step(text)));
    }

    @GET
    @Path("cleared")
    public String cleared(@QueryParam("text") String text) {
        ThreadContext cleared = ThreadContext.builder()
                .propagated()
                .cleared(MlflowContextType.MICROPROFILE)
                .unchanged(ThreadContext.ALL_REMAINING)
                .build();
        return cleared.contextualSupplier(() -> steps.step(text)).get();
    }

    @GET
    @Path("unchanged")
    public String unchanged(@QueryParam("text") String text) {
        ThreadContext unchanged = ThreadContext.builder()
                .propagated()
                .cleared()
                .unchanged(MlflowContextType.MICROPROFILE, ThreadContext.ALL_REMAINING)
                .build();
        return unchanged.contextualSupplier(() -> steps.step(text)).get();
    }

    @GET
    @Path("asynchronous")
    public CompletionStage<String> asynchronous(@QueryParam("text") String text) {
        return later.step(text);
    }

    /** A thread that knows nothing of anything. */
    private static CompletionStage<String> onOwnThread(Supplier<String> task) {
        ExecutorService own = Executors.newSingleThreadExecutor();
        try {
            return java.util.concurrent.CompletableFuture.supplyAsync(task, own);
        } finally {
            own.shutdown();
        }
    }
}
