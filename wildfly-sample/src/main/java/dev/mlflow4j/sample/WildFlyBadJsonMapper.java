package dev.mlflow4j.sample;

import dev.mlflow4j.sample.errors.BadBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** No JSON, or not of the shape that is asked for. */
@Provider
@ApplicationScoped
public class WildFlyBadJsonMapper implements ExceptionMapper<ProcessingException> {

    @Inject
    BadBody badBody;

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(ProcessingException exception) {
        return badBody.response(uri);
    }
}
