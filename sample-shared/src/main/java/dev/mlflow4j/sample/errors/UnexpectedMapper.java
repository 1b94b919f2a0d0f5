package dev.mlflow4j.sample.errors;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What nobody has thought of. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<RuntimeException> {

    @Override
    public Response toResponse(RuntimeException exception) {
        return FailureReport.report(exception).response(500);
    }
}
