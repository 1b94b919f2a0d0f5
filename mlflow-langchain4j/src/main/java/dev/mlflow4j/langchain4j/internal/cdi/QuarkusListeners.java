package dev.mlflow4j.langchain4j.internal.cdi;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.mlflow4j.langchain4j.MlflowLangChain4j;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Quarkus LangChain4j gives all listeners that are beans to the models it makes. */
public class QuarkusListeners {
    @Produces
    @Singleton
    ChatModelListener listener() {
        return MlflowLangChain4j.listener();
    }
}
