package dev.mlflow4j.langchain4j.internal.cdi;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.mlflow4j.langchain4j.MlflowLangChain4j;
import io.quarkiverse.langchain4j.runtime.tool.QuarkusToolExecutor;
import java.util.function.BiFunction;

/** Traces what Quarkus LangChain4j calls as tools. It has no scope of its own, so that it is no bean elsewhere. */
public class QuarkusTools implements QuarkusToolExecutor.Wrapper {
    @Override
    public ToolExecutionResult wrap(
            ToolExecutionRequest request,
            InvocationContext context,
            BiFunction<ToolExecutionRequest, InvocationContext, ToolExecutionResult> tool,
            QuarkusToolExecutor executor) {
        return MlflowLangChain4j.traced(new Tool(tool)).executeWithContext(request, context);
    }

    private record Tool(BiFunction<ToolExecutionRequest, InvocationContext, ToolExecutionResult> tool)
            implements ToolExecutor {
        @Override
        public ToolExecutionResult executeWithContext(ToolExecutionRequest request, InvocationContext context) {
            return tool.apply(request, context);
        }

        @Override
        public String execute(ToolExecutionRequest request, Object memoryId) {
            return executeWithContext(
                            request,
                            InvocationContext.builder().chatMemoryId(memoryId).build())
                    .resultText();
        }
    }
}
