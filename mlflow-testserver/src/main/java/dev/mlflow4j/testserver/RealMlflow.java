package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.support.SetupException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real MLflow server: a parameter of the type {@link MlflowServer} is {@link MlflowServer#shared()}.
 *
 * <p>On a machine without a usable Python the test class is skipped, with the reason; where the variable {@code CI} is
 * {@code true} it fails instead.
 */
public final class RealMlflow implements ExecutionCondition, ParameterResolver {

    /** For JUnit. */
    public RealMlflow() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> problem = SharedServer.runsElsewhere()
                ? Optional.empty()
                : PythonEnvironment.ofHome().unavailable();
        return evaluate(problem, System.getenv());
    }

    static ConditionEvaluationResult evaluate(Optional<String> problem, Map<String, String> environment) {
        if (problem.isEmpty()) {
            return ConditionEvaluationResult.enabled("MLflow can be had");
        }
        String reason = "No MLflow server for this test: " + problem.get();
        if ("true".equals(environment.get("CI"))) {
            throw new SetupException(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MlflowServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return MlflowServer.shared();
    }
}
