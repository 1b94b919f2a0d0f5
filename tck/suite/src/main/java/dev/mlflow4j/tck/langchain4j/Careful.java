package dev.mlflow4j.tck.langchain4j;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Tells one model from the other. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Careful {}
