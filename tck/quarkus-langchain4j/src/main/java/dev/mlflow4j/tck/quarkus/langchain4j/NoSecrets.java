package dev.mlflow4j.tck.quarkus.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets no question with a secret pass. */
@ApplicationScoped
public class NoSecrets implements InputGuardrail {
    @Override
    public InputGuardrailResult validate(UserMessage message) {
        return message.singleText().contains("secret") ? failure("a secret") : success();
    }
}
