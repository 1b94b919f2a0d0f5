package dev.mlflow4j.tck.telemetry;

import dev.mlflow4j.jaxrs.MlflowFeature;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.MediaType;

/** A resource that asks another server. */
@Path("/asked")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class ForwardingResource {
    @GET
    public String ask(@QueryParam("url") String url) {
        Client client = ClientBuilder.newClient().register(MlflowFeature.class);
        try {
            return client.target(url).request().get(String.class);
        } finally {
            client.close();
        }
    }
}
