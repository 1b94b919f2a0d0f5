package dev.mlflow4j.sample.errors;

import dev.mlflow4j.sample.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** AnswerService a body that cannot be read as what it must be. */
@ApplicationScoped
public class BadBody {

    @Inject
    Endpoints endpoints;

    public Response response(UriInfo uri) {
        return new ErrorBody("The body must be JSON: " + endpoints.body(uri.getPath()) + ".").response(400);
    }
}
