package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import dev.mlflow4j.langchain4j.internal.Wrapper;

/** A provider whose tools' calls are spans. */
public final class TracedToolProvider implements ToolProvider, Wrapper {
    private final ToolProvider delegate;

    private TracedToolProvider(ToolProvider delegate) {
        this.delegate = delegate;
    }

    public static ToolProvider of(ToolProvider provider) {
        return provider == null || provider instanceof TracedToolProvider ? provider : new TracedToolProvider(provider);
    }

    @Override
    public ToolProvider delegate() {
        return delegate;
    }

    @Override
    public ToolProviderResult provideTools(ToolProviderRequest request) {
        ToolProviderResult result = delegate.provideTools(request);
        if (result == null) {
            return null;
        }
        ToolProviderResult.Builder traced = ToolProviderResult.builder();
        result.aiServiceTools()
                .forEach(tool -> traced.add(
                        tool.toolSpecification(), TracedToolExecutor.of(tool.toolExecutor()), tool.returnBehavior()));
        return traced.build();
    }

    @Override
    public boolean isDynamic() {
        return delegate.isDynamic();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
