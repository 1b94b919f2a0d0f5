package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.service.TokenStream;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;

/** LangChain4j's {@link TokenStream}: the span of a method that returns one ends with it. */
public final class TokenStreamAdapter implements ResultAdapter {
    private static final Class<?> TOKEN_STREAM = TokenStream.class;

    /** Found by ServiceLoader; left out where LangChain4j is not there. */
    public TokenStreamAdapter() {}

    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return TOKEN_STREAM.isAssignableFrom(type) && declared.isAssignableFrom(TOKEN_STREAM);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return TracedTokenStream.of((TokenStream) result, span);
    }
}
