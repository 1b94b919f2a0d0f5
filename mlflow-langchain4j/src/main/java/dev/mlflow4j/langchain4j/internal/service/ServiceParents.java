package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.invocation.InvocationContext;
import dev.mlflow4j.tracing.Span;
import java.util.function.Function;

/** What an AI service is behind, where something other than the thread tells. */
public final class ServiceParents {
    private static volatile Function<InvocationContext, Span> finder = context -> null;

    private ServiceParents() {}

    /** Asks this from here on; null is the answer where there is none. */
    public static void find(Function<InvocationContext, Span> parents) {
        finder = parents;
    }

    static Span of(InvocationContext context) {
        return finder.apply(context);
    }
}
