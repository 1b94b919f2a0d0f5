package dev.mlflow4j.tck.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.core.MediaType;

/** A resource that asks another server. */
@RequestScoped
@Path("caller")
@Produces(MediaType.TEXT_PLAIN)
public class Caller {
    @GET
    public String call(@QueryParam("url") String url) {
        Client client = ClientCalls.make();
        try {
            return client.target(url).request().get(String.class);
        } catch (ProcessingException e) {
            return "nobody is there";
        } finally {
            client.close();
        }
    }
}
