package dev.mlflow4j.sample.errors;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** JSON, but not an object with a question. What is no JSON at all comes as a status of 400 from JAX-RS. */
@Provider
public class BadJsonMapper implements ExceptionMapper<MismatchedInputException> {

    @Override
    public Response toResponse(MismatchedInputException exception) {
        return new ErrorBody(Allowed.BODY).response(400);
    }
}
