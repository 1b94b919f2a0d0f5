package dev.mlflow4j.tck.quarkus;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** A resource whose annotations stand on an interface. */
@Path("contract")
public interface ReactiveContract {
    @GET
    @Path("uni")
    Uni<String> uni(@QueryParam("text") String text);

    @GET
    @Path("blocking")
    String blocking(@QueryParam("text") String text);
}
