package dev.mlflow4j.tck.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/** What an application does with such beans. */
@ApplicationScoped
public class Talks {
    @Inject
    ChatModel model;

    @Inject
    @Careful
    Instance<ChatModel> careful;

    @Inject
    StreamingChatModel streaming;

    @Inject
    EmbeddingModel embeddings;

    @Inject
    EmbeddingStore<TextSegment> store;

    @Inject
    Passages passages;

    @Inject
    Assistant assistant;

    @Traced
    public String ask(String question) {
        return model.chat(question);
    }

    @Traced
    public String askCarefully(String question) {
        Instance.Handle<ChatModel> handle = careful.getHandle();
        try {
            return handle.get().chat(question);
        } finally {
            handle.destroy();
        }
    }

    @Traced
    public String stream(String question) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        streaming.chat(question, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String part) {}

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response.aiMessage().text());
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.get();
    }

    @Traced
    public String find(String question) {
        return passages.retrieve(Query.from(question)).get(0).textSegment().text();
    }

    @Traced
    public String remember(String text) {
        Embedding vector = embeddings.embed(text).content();
        store.add(vector, TextSegment.from(text));
        return store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(vector)
                        .maxResults(1)
                        .build())
                .matches()
                .get(0)
                .embedded()
                .text();
    }

    @Traced
    public String assist(String question) {
        return assistant.chat(question);
    }
}
