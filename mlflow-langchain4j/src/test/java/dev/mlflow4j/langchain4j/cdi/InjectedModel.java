package dev.mlflow4j.langchain4j.cdi;

import dev.langchain4j.model.chat.ChatModel;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** A bean that no container can make without arguments. */
@Singleton
@Named("injected")
class InjectedModel extends Echo {
    @Inject
    InjectedModel(@Named("method") ChatModel other) {
        super("injected");
    }
}
