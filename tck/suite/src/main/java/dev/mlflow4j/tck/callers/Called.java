package dev.mlflow4j.tck.callers;

import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@RequestScoped
@Path("called")
@Produces(MediaType.TEXT_PLAIN)
public class Called {
    @Inject
    CalledStep step;

    @GET
    public Response called(@QueryParam("who") String who, @Context HttpHeaders headers) {
        if (headers.getHeaderString("X-Own-Session") != null) {
            Mlflow.updateCurrentTrace(trace -> trace.sessionId(headers.getHeaderString("X-Own-Session")));
        }
        return Response.ok(step.step(who)).header("X-Model", "small").build();
    }
}
