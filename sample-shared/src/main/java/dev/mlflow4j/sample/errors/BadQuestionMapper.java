package dev.mlflow4j.sample.errors;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class BadQuestionMapper implements ExceptionMapper<BadQuestionException> {

    @Override
    public Response toResponse(BadQuestionException exception) {
        return new ErrorBody(exception.getMessage()).response(400);
    }
}
