package dev.mlflow4j.tck.quarkus;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Resource methods on virtual threads. */
@Path("virtual")
@IfBuildProperty(name = "tck.virtual-threads", stringValue = "true")
public class VirtualThreadsResource {
    @Inject
    QuarkusSteps steps;

    @GET
    @Path("thread")
    @RunOnVirtualThread
    public String virtual(@QueryParam("text") String text) {
        if (!Thread.currentThread().toString().startsWith("VirtualThread")) {
            throw new IllegalStateException("on " + Thread.currentThread());
        }
        return steps.step(text);
    }
}
