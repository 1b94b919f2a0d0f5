package dev.mlflow4j.tck.quarkus.telemetry;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/shelf")
@RequestScoped
public class ShelfResource {
    @Inject
    TelemetryShelf shelf;

    @GET
    public String look() {
        return "there are " + shelf.look();
    }

    @GET
    @Path("later")
    public Uni<String> later() {
        return shelf.lookLater().map(count -> "there are " + count);
    }
}
