package dev.mlflow4j.tck.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Beans by producer methods, with nothing of tracing. */
@ApplicationScoped
public class Models {
    private volatile Object disposed;

    @Produces
    @ApplicationScoped
    ChatModel chat() {
        return new ScriptedModel("small");
    }

    @Produces
    @Careful
    @Dependent
    ChatModel careful() {
        return new ScriptedModel("careful");
    }

    void dispose(@Disposes @Careful ChatModel model) {
        disposed = model;
    }

    @Produces
    @Singleton
    static StreamingChatModel streaming() {
        return new ScriptedModel("small");
    }

    @Produces
    @Singleton
    EmbeddingModel embeddings() {
        return new Lengths();
    }

    @Produces
    @ApplicationScoped
    EmbeddingStore<TextSegment> store() {
        return new InMemoryEmbeddingStore<>();
    }

    @Produces
    @Singleton
    Assistant assistant(ChatModel model, Passages passages) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .contentRetriever(passages)
                .tools(new Calculator())
                .build();
    }

    /** The model that was disposed of. */
    public Object disposed() {
        return disposed;
    }
}
