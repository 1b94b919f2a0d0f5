package dev.mlflow4j.tck.python;

import dev.mlflow4j.jaxrs.MlflowFeature;
import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.MediaType;

@RequestScoped
@Path("greetings")
@Produces(MediaType.TEXT_PLAIN)
public class Greetings {
    @Inject
    Hello hello;

    @GET
    public String greet(@QueryParam("who") String who) {
        return hello.hello(who);
    }

    /** The id of the trace that another service is asked in. */
    @GET
    @Path("asked")
    public String ask(@QueryParam("url") String url) {
        // Registered because of Quarkus, whose plain clients find nothing by themselves.
        Client client = ClientBuilder.newClient().register(MlflowFeature.class);
        try {
            client.target(url).request().get(String.class);
            return Mlflow.currentSpan().traceId();
        } finally {
            client.close();
        }
    }
}
