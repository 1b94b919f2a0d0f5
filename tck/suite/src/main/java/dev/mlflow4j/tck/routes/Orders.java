package dev.mlflow4j.tck.routes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@RequestScoped
@Path("orders")
@Produces(MediaType.TEXT_PLAIN)
public class Orders {
    @GET
    @Path("{id: \\d+}")
    public String order(@PathParam("id") int id) {
        return "order " + id;
    }

    @POST
    @Path("{id}")
    public Response moved(@PathParam("id") String id) {
        return Response.seeOther(URI.create("orders/1")).build();
    }

    @Path("{id}/items")
    public Items items(@PathParam("id") String id) {
        return new Items(id);
    }

    @Path("{id}/archive")
    public Items archive(@PathParam("id") String id) {
        return new Items("old " + id);
    }
}
