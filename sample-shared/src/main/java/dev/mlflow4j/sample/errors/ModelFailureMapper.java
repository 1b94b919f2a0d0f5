package dev.mlflow4j.sample.errors;

import dev.mlflow4j.sample.chat.ModelFailure;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class ModelFailureMapper implements ExceptionMapper<ModelFailure> {

    @Override
    public Response toResponse(ModelFailure failure) {
        return FailureReport.report(failure).response(failure.late() ? 504 : 502);
    }
}
