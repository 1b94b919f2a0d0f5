package dev.mlflow4j.sample;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.mlflow4j.sample.errors.BadBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** JSON, but not of the shape that is asked for. What is no JSON at all comes as a status of 400 from JAX-RS. */
@Provider
@ApplicationScoped
public class QuarkusBadJsonMapper implements ExceptionMapper<MismatchedInputException> {

    @Inject
    BadBody badBody;

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(MismatchedInputException exception) {
        return badBody.response(uri);
    }
}
