package dev.mlflow4j.sample;

import dev.mlflow4j.sample.other.OtherSample;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

/** Takes questions. The module {@code mlflow-jaxrs} makes the root span of each request. */
@Path("/ask")
@RequestScoped
public class WildFlyAskResource {

    @Inject
    QuestionCheck check;

    @Inject
    BatchCheck batchCheck;

    @Inject
    AnswerService answers;

    @Inject
    QuestionBatch batch;

    @Inject
    OtherSample other;

    @Inject
    CurrentTrace trace;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public AnswerBody ask(Question question) {
        trace.remember();
        return answers.answer(checked(question));
    }

    @POST
    @Path("/other")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public AnswerBody askOther(Question question) {
        trace.remember();
        return other.askOther(checked(question));
    }

    @POST
    @Path("/batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public BatchAnswer ask(Questions questions) {
        trace.remember();
        return new BatchAnswer(batch.answer(batchCheck.checked(questions == null ? null : questions.questions())));
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public StreamingOutput stream(@QueryParam("question") String question) {
        trace.remember();
        return new WildFlyAnswerEvents(answers.stream(check.checked(question)));
    }

    private String checked(Question question) {
        return check.checked(question == null ? null : question.question());
    }
}
