package dev.mlflow4j.jaxrs.internal.server.provider;

/** The priorities of our providers. */
final class ProviderPriorities {
    /** Before authentication, so that a request that it refuses is traced as well. */
    static final int FIRST = 1;

    private ProviderPriorities() {}
}
