package dev.mlflow4j.tck.quarkus.reactive;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.InputStream;

/** What Quarkus' REST client returns beyond MicroProfile's. */
@Path("/")
public interface Reactive {
    @GET
    @Path("hello/{id}")
    Uni<String> uni(@PathParam("id") int id);

    @GET
    @Path("never")
    Uni<String> never();

    @GET
    @Path("hello/{id}")
    @Produces("text/plain")
    Multi<String> multi(@PathParam("id") int id);

    @GET
    @Path("hello/{id}")
    InputStream stream(@PathParam("id") int id);
}
