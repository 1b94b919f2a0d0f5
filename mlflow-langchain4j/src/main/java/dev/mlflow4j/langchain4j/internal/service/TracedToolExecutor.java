package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.mlflow4j.langchain4j.internal.Invocation;
import dev.mlflow4j.langchain4j.internal.Invocations;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.Wrapper;

/** A tool whose calls are spans; what it does is below them. */
public final class TracedToolExecutor implements ToolExecutor, Wrapper {
    private final ToolExecutor delegate;

    private TracedToolExecutor(ToolExecutor delegate) {
        this.delegate = delegate;
    }

    public static ToolExecutor of(ToolExecutor executor) {
        return executor == null || executor instanceof TracedToolExecutor ? executor : new TracedToolExecutor(executor);
    }

    @Override
    public ToolExecutor delegate() {
        return delegate;
    }

    @Override
    public String execute(ToolExecutionRequest request, Object memoryId) {
        if (!LangChain4jSettings.isOn()) {
            return delegate.execute(request, memoryId);
        }
        Step step = ToolSteps.start(request, null);
        String result = step.run(() -> delegate.execute(request, memoryId), ToolSteps::reason);
        ToolSteps.recordResult(step, result, false);
        step.end();
        return result;
    }

    @Override
    public ToolExecutionResult executeWithContext(ToolExecutionRequest request, InvocationContext context) {
        if (!LangChain4jSettings.isOn()) {
            return delegate.executeWithContext(request, context);
        }
        Invocation invocation = Invocations.of(context);
        if (invocation != null) {
            invocation.addTracedTool(request);
        }
        Step step = ToolSteps.start(request, invocation);
        ToolExecutionResult result = step.run(() -> delegate.executeWithContext(request, context), ToolSteps::reason);
        step.record(span -> ToolSteps.recordResult(step, result.resultText(), result.isError()));
        step.end();
        return result;
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
