package dev.mlflow4j.langchain4j.cdi;

import dev.langchain4j.model.chat.ChatModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Makes models in every way there is. */
@ApplicationScoped
class Producers {
    static Object disposed;

    @Produces
    @Singleton
    @Named("field")
    ChatModel field = new Echo("field");

    @Produces
    @ApplicationScoped
    @Named("method")
    ChatModel method() {
        return new Echo("method");
    }

    @Produces
    @Singleton
    @Named("static")
    static ChatModel ofTheClass() {
        return new Echo("static");
    }

    @Produces
    @Singleton
    @Named("private")
    private ChatModel hidden() {
        return new Echo("private");
    }

    @Produces
    @Dependent
    @Named("disposed")
    ChatModel dependent() {
        return new Echo("disposed");
    }

    static void dispose(@Disposes @Named("disposed") ChatModel model) {
        disposed = model;
    }

    @Produces
    @Singleton
    @Named("class")
    Echo declaredByItsClass() {
        return new Echo("class");
    }
}
