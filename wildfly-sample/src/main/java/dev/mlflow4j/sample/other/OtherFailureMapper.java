package dev.mlflow4j.sample.other;

import dev.mlflow4j.sample.errors.ErrorBody;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

@Provider
public class OtherFailureMapper implements ExceptionMapper<OtherFailure> {

    private static final Logger LOG = System.getLogger(OtherFailureMapper.class.getName());

    @Override
    public Response toResponse(OtherFailure failure) {
        LOG.log(Level.WARNING, failure.getMessage());
        return failure.late()
                ? new ErrorBody("The other sample did not answer in time; ask again later.").response(504)
                : new ErrorBody("The other sample could not answer; ask again later.").response(502);
    }
}
