package dev.mlflow4j.tck.quarkus.langchain4j;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Asks the assistant, on threads of each kind. */
@Path("/talk")
public class Talk {
    @Inject
    Assistant assistant;

    @GET
    @Path("/whole")
    @Blocking
    @Produces(MediaType.TEXT_PLAIN)
    public String whole(@QueryParam("question") String question) {
        return assistant.chat("whole", question);
    }

    @GET
    @Path("/stream")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> stream(@QueryParam("question") String question) {
        return assistant.stream("stream", question);
    }

    @GET
    @Path("/reactive")
    @NonBlocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> reactive(@QueryParam("question") String question) {
        return assistant.stream("reactive", question);
    }
}
