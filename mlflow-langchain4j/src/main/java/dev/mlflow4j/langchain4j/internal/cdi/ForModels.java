package dev.mlflow4j.langchain4j.internal.cdi;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Keeps our listener from being taken for the application's own. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface ForModels {}
