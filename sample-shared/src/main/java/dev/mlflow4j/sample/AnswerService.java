package dev.mlflow4j.sample;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.sample.chat.Chat;
import dev.mlflow4j.sample.chat.Prompt;
import dev.mlflow4j.sample.chat.Prompts;
import dev.mlflow4j.sample.retrieval.Retriever;
import dev.mlflow4j.sample.stream.Emitter;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Flow;

/** AnswerService a question: finds passages, writes the prompt, asks the model. Each step is a span below this one. */
@ApplicationScoped
public class AnswerService {

    @Inject
    ContentRetriever retriever;

    @Inject
    Prompts prompts;

    @Inject
    Chat chat;

    /** The answer in one piece. */
    @Traced(spanType = SpanType.CHAIN)
    public AnswerBody answer(String question) {
        List<Content> found = retriever.retrieve(Query.from(question));
        Prompt prompt = prompts.prompt(question, passages(found));
        return new AnswerBody(chat.chat(prompt), sources(found));
    }

    /** The answer as it is being written. The work is done when the stream is subscribed to, on that thread, and blocks. */
    @Traced(name = "answer", spanType = SpanType.CHAIN, outputReducer = AnswerReducer.class)
    public Flow.Publisher<AnswerPart> stream(String question) {
        return Emitter.publisher(parts -> {
            List<Content> found = retriever.retrieve(Query.from(question));
            Prompt prompt = prompts.prompt(question, passages(found));
            parts.emit(new AnswerPart.Sources(sources(found)));
            parts.pass(chat.stream(prompt), AnswerPart.Token::new);
        });
    }

    private static List<String> passages(List<Content> found) {
        return found.stream().map(content -> content.textSegment().text()).toList();
    }

    /** The names of the documents. */
    private static List<String> sources(List<Content> found) {
        return found.stream()
                .map(content -> content.textSegment().metadata().getString(Retriever.SOURCE))
                .distinct()
                .toList();
    }
}
