package dev.mlflow4j.sample.other;

import dev.mlflow4j.sample.errors.ErrorBody;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class NoOtherMapper implements ExceptionMapper<NoOtherException> {

    @Override
    public Response toResponse(NoOtherException exception) {
        return new ErrorBody(exception.getMessage()).response(503);
    }
}
