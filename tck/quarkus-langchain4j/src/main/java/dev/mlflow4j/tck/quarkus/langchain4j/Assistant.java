package dev.mlflow4j.tck.quarkus.langchain4j;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.guardrail.InputGuardrails;
import dev.langchain4j.service.guardrail.OutputGuardrails;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.smallrye.mutiny.Multi;

/** An AI service that adds. */
@RegisterAiService(tools = Sums.class)
public interface Assistant {
    @SystemMessage("Be brief")
    String chat(@MemoryId String id, @UserMessage String question);

    @InputGuardrails(NoSecrets.class)
    @OutputGuardrails(NoShouting.class)
    String guarded(@MemoryId String id, @UserMessage String question);

    Multi<String> stream(@MemoryId String id, @UserMessage String question);
}
