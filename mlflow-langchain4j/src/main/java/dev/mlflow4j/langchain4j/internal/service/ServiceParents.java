package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.invocation.InvocationContext;
import dev.mlflow4j.tracing.Span;
import java.util.function.Function;

/** Finds the parent span of an AI service that the thread does not determine. */
public final class ServiceParents {
    private static volatile Function<InvocationContext, Span> finder = context -> null;

    private ServiceParents() {}

    /** Sets the function that finds parents; it returns null for none. */
    public static void setFinder(Function<InvocationContext, Span> parents) {
        finder = parents;
    }

    static Span of(InvocationContext context) {
        return finder.apply(context);
    }
}
