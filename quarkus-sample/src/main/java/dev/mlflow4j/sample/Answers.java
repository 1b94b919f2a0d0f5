package dev.mlflow4j.sample;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.sample.chat.Chat;
import dev.mlflow4j.sample.chat.Message;
import dev.mlflow4j.sample.chat.Prompts;
import dev.mlflow4j.sample.retrieval.RetrievedDocument;
import dev.mlflow4j.sample.retrieval.Retriever;
import dev.mlflow4j.tracing.SpanType;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Answers a question: finds passages, writes the prompt, asks the model. Each step is a span below this one. */
@ApplicationScoped
public class Answers {

    @Inject
    Retriever retriever;

    @Inject
    Prompts prompts;

    @Inject
    Chat chat;

    /** The answer in one piece. */
    @Traced(spanType = SpanType.CHAIN)
    public Answer answer(String question) {
        List<RetrievedDocument> documents = retriever.retrieve(question);
        List<Message> messages = prompts.prompt(question, documents);
        return new Answer(chat.chat(messages).text(), sources(documents));
    }

    /** The answer as it is being written. The work starts when the stream is subscribed to, on a thread that may block. */
    @Traced(name = "answer", spanType = SpanType.CHAIN, outputReducer = AnswerReducer.class)
    public Multi<AnswerPart> stream(String question) {
        return Multi.createFrom().deferred(() -> {
            List<RetrievedDocument> documents = retriever.retrieve(question);
            List<Message> messages = prompts.prompt(question, documents);
            Multi<AnswerPart> sources = Multi.createFrom().item(new AnswerPart.Sources(sources(documents)));
            Multi<AnswerPart> tokens = Workers.subscribed(chat.stream(messages)).map(AnswerPart.Token::new);
            return Multi.createBy().concatenating().streams(sources, tokens);
        });
    }

    private static List<String> sources(List<RetrievedDocument> documents) {
        return documents.stream().map(RetrievedDocument::source).distinct().toList();
    }
}
