package dev.mlflow4j.sample.errors;

import dev.mlflow4j.sample.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS itself refuses. */
@Provider
@ApplicationScoped
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

    @Inject
    Endpoints endpoints;

    @Inject
    BadBody badBody;

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        if (status == 400) {
            return badBody.response(uri);
        }
        return new ErrorBody(message(status, exception)).response(status);
    }

    private String message(int status, WebApplicationException exception) {
        return switch (status) {
            case 404 -> "There are " + endpoints.joined("and") + ", and for feedback " + Endpoints.FEEDBACK + ".";
            case 405 ->
                uri.getPath().endsWith("/feedback")
                        ? "Send feedback with " + Endpoints.FEEDBACK + "."
                        : "Ask with " + endpoints.joined("or") + ".";
            case 406 -> "The answer is application/json; that of /ask/stream is text/event-stream.";
            case 415 -> "The Content-Type must be application/json.";
            default -> exception.getMessage();
        };
    }
}
