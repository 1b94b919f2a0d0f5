package dev.mlflow4j.tck.quarkus.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets no answer in capitals pass. */
@ApplicationScoped
public class NoShouting implements OutputGuardrail {
    @Override
    public OutputGuardrailResult validate(AiMessage answer) {
        return answer.text().equals(answer.text().toUpperCase()) ? failure("shouting") : success();
    }
}
