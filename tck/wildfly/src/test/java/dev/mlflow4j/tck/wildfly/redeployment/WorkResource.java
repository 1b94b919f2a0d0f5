package dev.mlflow4j.tck.wildfly.redeployment;

import dev.mlflow4j.tck.wildfly.watcher.WatcherMBean;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;

/** Uses everything once. */
@ApplicationScoped
@Path("/")
public class WorkResource {
    /** What JSON-B reads. */
    public static class Body {
        public String deployment;
    }

    private volatile String last;

    @Inject
    TracingClient client;

    @Inject
    Work work;

    @Inject
    OpenResources leftovers;

    /** The id of the request's trace. */
    @POST
    @Path("work")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> work(Map<String, String> body) throws Exception {
        watch(body.get("deployment"));
        work.add(1, 2);
        work.echo(CapturedQuestion.of("why?"));
        work.unwritable();
        work.later("x").toCompletableFuture().get(1, TimeUnit.MINUTES);
        work.asynchronous(1).get(1, TimeUnit.MINUTES);
        work.uni("x").await().indefinitely();
        work.multi().collect().asList().await().indefinitely();
        work.numbers().toList();
        io.smallrye.mutiny.Multi.createFrom()
                .publisher(work.publisher())
                .collect()
                .asList()
                .await()
                .indefinitely();
        Mlflow.traced("function").function(String::valueOf).apply(7);
        last = Mlflow.currentSpan().traceId();
        return Map.of("trace", last);
    }

    /** Reads the last trace, and leaves a call unanswered and spans open, also on this thread of the server. */
    @POST
    @Path("leave")
    public String leave() {
        Body body = client.getTrace(last)
                .rootSpan()
                .orElseThrow()
                .inputsAs(Body.class)
                .orElseThrow();
        client.async(c -> c.logFeedback(last, body.deployment, true));
        leftovers.leave();
        return leftovers.describe();
    }

    /** Writes what cannot be written, by JSON-B alone and as a span's output. */
    @POST
    @Path("write")
    public String write() {
        work.unwritable();
        try {
            return JsonbBuilder.create().toJson(new Unwritable());
        } catch (JsonbException e) {
            return "failed";
        }
    }

    private static void watch(String deployment) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName(WatcherMBean.NAME),
                        "watch",
                        new Object[] {deployment, WorkResource.class.getClassLoader()},
                        new String[] {String.class.getName(), ClassLoader.class.getName()});
    }
}
