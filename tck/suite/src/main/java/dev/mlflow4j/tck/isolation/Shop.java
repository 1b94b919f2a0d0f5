package dev.mlflow4j.tck.isolation;

import dev.mlflow4j.testing.RecordedTraces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** Each of two applications has one. */
@RequestScoped
@Path("shop")
@Produces(MediaType.TEXT_PLAIN)
public class Shop {
    @Inject
    Counter counter;

    @GET
    public String sell(@QueryParam("item") String item) {
        return counter.sell(item);
    }

    /** Every trace of this application, a line each: the inputs of its spans. */
    @GET
    @Path("traces")
    public String traces() {
        return RecordedTraces.all().stream()
                .map(trace -> trace.spans().stream()
                        .map(span -> span.name() + " " + span.inputs().orElse(""))
                        .collect(Collectors.joining(" > ")))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
