package dev.mlflow4j.sample.feedback;

import dev.mlflow4j.sample.errors.ErrorBody;
import dev.mlflow4j.tracing.TracingException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes what users think of an answer. It leaves no trace of its own: {@code mlflow.jaxrs.exclude} names it. */
@Path("/feedback")
@RequestScoped
public class FeedbackResource {

    private static final Logger LOG = System.getLogger(FeedbackResource.class.getName());

    @Inject
    FeedbackCheck check;

    @Inject
    FeedbackStore store;

    @Inject
    @ConfigProperty(name = "mlflow.tracking.uri")
    Optional<String> server;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response store(FeedbackBody feedback) {
        Optional<String> problem = check.problem(feedback);
        if (problem.isPresent()) {
            return new ErrorBody(problem.get()).response(400);
        }
        if (server.isEmpty()) {
            return new ErrorBody("There is no MLflow server to store the feedback: set MLFLOW_TRACKING_URI.")
                    .response(503);
        }
        try {
            store.store(feedback);
            return Response.noContent().build();
        } catch (TracingException e) {
            return refused(feedback, e);
        }
    }

    /** MLflow's message may name hosts: it is for the log. */
    private static Response refused(FeedbackBody feedback, TracingException failure) {
        if (failure.httpStatus().orElse(0) == 404) {
            return new ErrorBody("There is no trace " + feedback.traceId() + ".").response(404);
        }
        LOG.log(Level.WARNING, "A feedback could not be kept: {0}", failure.getMessage());
        return new ErrorBody("MLflow could not keep the feedback; try again later.").response(502);
    }
}
