package dev.mlflow4j.langchain4j.cdi;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** A bean that no container can intercept. */
@Singleton
@Named("final")
final class FinalModel extends Echo {
    FinalModel() {
        super("final");
    }
}
