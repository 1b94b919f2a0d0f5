package dev.mlflow4j.sample.errors;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS itself refuses. */
@Provider
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        return new ErrorBody(message(status, exception)).response(status);
    }

    private static String message(int status, WebApplicationException exception) {
        return switch (status) {
            case 400 -> Allowed.BODY;
            case 404 -> "There are POST /ask and GET /ask/stream?question=….";
            case 405 -> "Ask with POST /ask or GET /ask/stream?question=….";
            case 406 -> "The answer is application/json; that of /ask/stream is text/event-stream.";
            case 415 -> "The Content-Type must be application/json.";
            default -> exception.getMessage();
        };
    }
}
