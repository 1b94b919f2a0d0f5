package dev.mlflow4j.langchain4j.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** A bean by its class. */
@ApplicationScoped
@Named("bean")
class ClassModel extends Echo {
    ClassModel() {
        super("bean");
    }
}
