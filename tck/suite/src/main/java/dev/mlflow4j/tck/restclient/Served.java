package dev.mlflow4j.tck.restclient;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The server of the injected client, which is this application. It is not traced itself. */
@RequestScoped
@Path("served/orders")
@Produces(MediaType.TEXT_PLAIN)
public class Served {
    @GET
    @Path("{id}")
    public String one(@PathParam("id") int id, @HeaderParam("tracestate") String state) {
        return id + " " + state;
    }
}
