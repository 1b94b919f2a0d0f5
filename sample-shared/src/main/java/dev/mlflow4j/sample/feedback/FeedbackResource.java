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
    JudgementCheck check;

    @Inject
    Judgements judgements;

    @Inject
    @ConfigProperty(name = "mlflow.tracking.uri")
    Optional<String> server;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response judge(Judgement judgement) {
        Optional<String> problem = check.problem(judgement);
        if (problem.isPresent()) {
            return new ErrorBody(problem.get()).response(400);
        }
        if (server.isEmpty()) {
            return new ErrorBody("There is no MLflow server to keep the judgement: set MLFLOW_TRACKING_URI.")
                    .response(503);
        }
        try {
            judgements.keep(judgement);
            return Response.noContent().build();
        } catch (TracingException e) {
            return refused(judgement, e);
        }
    }

    /** What MLflow says may name hosts: it is for the log. */
    private static Response refused(Judgement judgement, TracingException failure) {
        if (failure.httpStatus().orElse(0) == 404) {
            return new ErrorBody("There is no trace " + judgement.traceId() + ".").response(404);
        }
        LOG.log(Level.WARNING, "A judgement could not be kept: {0}", failure.getMessage());
        return new ErrorBody("MLflow could not keep the judgement; try again later.").response(502);
    }
}
