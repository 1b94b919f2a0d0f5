package dev.mlflow4j.sample;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Takes questions. The module {@code mlflow-jaxrs} makes the root span of each. */
@Path("/ask")
@Blocking
public class QuarkusAskResource {

    @Inject
    QuestionCheck check;

    @Inject
    AnswerService answers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public AnswerBody ask(Question question) {
        QuarkusTraceHeaders.set();
        return answers.answer(check.checked(question == null ? null : question.question()));
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@QueryParam("question") String question, @Context Sse sse) {
        QuarkusTraceHeaders.set();
        return new QuarkusAnswerEvents(sse).of(Workers.subscribed(answers.stream(check.checked(question))));
    }
}
