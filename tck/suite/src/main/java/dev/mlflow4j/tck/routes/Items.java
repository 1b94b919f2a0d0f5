package dev.mlflow4j.tck.routes;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A sub-resource. */
@Produces(MediaType.TEXT_PLAIN)
public class Items {
    private final String order;

    Items(String order) {
        this.order = order;
    }

    @GET
    @Path("{item}")
    public String item(@PathParam("item") String item) {
        return item + " of " + order;
    }
}
