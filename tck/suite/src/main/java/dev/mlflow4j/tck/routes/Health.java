package dev.mlflow4j.tck.routes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@RequestScoped
@Path("health")
public class Health {
    @GET
    public String health() {
        return "UP";
    }
}
