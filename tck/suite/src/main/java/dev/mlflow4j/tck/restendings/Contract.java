package dev.mlflow4j.tck.restendings;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;

/** A resource's annotations on an interface. */
@Path("contract")
public interface Contract {
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    CompletionStage<String> ask(@QueryParam("question") String question);
}
