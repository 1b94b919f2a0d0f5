package dev.mlflow4j.tck.quarkus;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers failed steps. */
@Provider
public class Failed implements ExceptionMapper<IllegalStateException> {
    @Override
    public Response toResponse(IllegalStateException exception) {
        return Response.serverError()
                .type("text/plain")
                .entity("failed: " + exception.getMessage())
                .build();
    }
}
