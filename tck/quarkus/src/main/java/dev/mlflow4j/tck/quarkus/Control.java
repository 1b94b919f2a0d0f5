package dev.mlflow4j.tck.quarkus;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the tests ask about the others; not traced. */
@Path("control")
public class Control {
    private static final int SECONDS = 30;

    @Inject
    PendingRequests holds;

    @Inject
    Vertx vertx;

    @Inject
    ExecutorService workers;

    @ConfigProperty(name = "quarkus.thread-pool.max-threads")
    int workerCount;

    /** The traces, once there are so many, with a blank line between; sorted. */
    @GET
    @Path("traces")
    public String traces(@QueryParam("count") int count) {
        return String.join(
                "\n",
                RecordedTraces.await(count).stream().map(TraceText::of).sorted().toList());
    }

    @DELETE
    @Path("traces")
    public void clear() {
        RecordedTraces.clear();
    }

    @GET
    @Path("held/{name}")
    public boolean isHeld(@PathParam("name") String name) {
        return holds.isHeld(name);
    }

    @GET
    @Path("ping")
    public String ping() {
        return "pong";
    }

    /** The spans that threads still have which do nothing: of the event loop, and of every worker but this. */
    @GET
    @Path("left")
    public String left() throws Exception {
        List<Future<String>> found = new ArrayList<>();
        found.add(((VertxInternal) vertx)
                .createEventLoopContext()
                .nettyEventLoop()
                .submit(Control::current));
        CyclicBarrier all = new CyclicBarrier(workerCount - 1);
        for (int worker = 1; worker < workerCount; worker++) {
            Callable<String> look = () -> {
                all.await(SECONDS, TimeUnit.SECONDS);
                return current();
            };
            found.add(workers.submit(look));
        }
        StringBuilder left = new StringBuilder(current());
        for (Future<String> one : found) {
            left.append(one.get(SECONDS, TimeUnit.SECONDS));
        }
        return left.toString();
    }

    private static String current() {
        String span = Mlflow.currentSpan().spanId();
        return span.isEmpty() ? "" : Thread.currentThread().getName() + " has " + Mlflow.currentSpan() + "\n";
    }
}
