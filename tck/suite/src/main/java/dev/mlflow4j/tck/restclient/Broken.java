package dev.mlflow4j.tck.restclient;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletionStage;

/** Asks for what does not work. */
@Path("/")
public interface Broken {
    @GET
    @Path("broken")
    String broken();

    @GET
    @Path("never")
    String never();

    @GET
    @Path("never")
    CompletionStage<String> neverLater();
}
