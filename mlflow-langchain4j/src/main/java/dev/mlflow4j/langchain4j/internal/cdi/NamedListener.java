package dev.mlflow4j.langchain4j.internal.cdi;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.mlflow4j.langchain4j.MlflowLangChain4j;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The listener for chat models as a bean, for extensions that look for listeners by their name. */
public class NamedListener {
    @Produces
    @Singleton
    @Named("mlflow")
    @ForModels
    ChatModelListener listener() {
        return MlflowLangChain4j.listener();
    }
}
