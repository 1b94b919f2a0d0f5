package dev.mlflow4j.sample;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.sample.chat.Chat;
import dev.mlflow4j.sample.chat.Message;
import dev.mlflow4j.sample.chat.Prompts;
import dev.mlflow4j.sample.retrieval.RetrievedDocument;
import dev.mlflow4j.sample.retrieval.Retriever;
import dev.mlflow4j.sample.stream.Emitter;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Flow;

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

    /** The answer as it is being written. The work is done when the stream is subscribed to, on that thread, and blocks. */
    @Traced(name = "answer", spanType = SpanType.CHAIN, outputReducer = AnswerReducer.class)
    public Flow.Publisher<AnswerPart> stream(String question) {
        return Emitter.publisher(parts -> {
            List<RetrievedDocument> documents = retriever.retrieve(question);
            List<Message> messages = prompts.prompt(question, documents);
            parts.emit(new AnswerPart.Sources(sources(documents)));
            parts.pass(chat.stream(messages), AnswerPart.Token::new);
        });
    }

    private static List<String> sources(List<RetrievedDocument> documents) {
        return documents.stream().map(RetrievedDocument::source).distinct().toList();
    }
}
