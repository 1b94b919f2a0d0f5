package dev.mlflow4j.tck.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class ModelDownMapper implements ExceptionMapper<ModelDownException> {
    @Override
    public Response toResponse(ModelDownException exception) {
        return Response.status(503)
                .type(MediaType.APPLICATION_JSON)
                .entity("{\"error\":\"try later\"}")
                .build();
    }
}
