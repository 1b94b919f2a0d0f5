package dev.mlflow4j.tck.restclient;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A server as its clients see it; the kit's stub answers for it. */
@RegisterRestClient(configKey = "orders")
@Path("orders")
@Produces(MediaType.TEXT_PLAIN)
public interface Orders {
    @GET
    @Path("{id: [0-9]+}")
    String one(@PathParam("id") int id, @QueryParam("lang") String language, @QueryParam("api_key") String key);

    @POST
    @Path("/{id}/notes")
    @Consumes(MediaType.TEXT_PLAIN)
    String note(@PathParam("id") int id, String note);

    @GET
    @Path("{id}/later")
    CompletionStage<String> later(@PathParam("id") int id);
}
