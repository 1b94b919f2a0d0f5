package dev.mlflow4j.tck.quarkus.langchain4j;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** OpenAI's own client as a bean. */
@Dependent
public class OpenAiClients {
    @Produces
    @ApplicationScoped
    OpenAIClient client(@ConfigProperty(name = "quarkus.langchain4j.openai.base-url") String baseUrl) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl)
                .apiKey("none")
                .maxRetries(0)
                .build();
    }

    void close(@Disposes OpenAIClient client) {
        client.close();
    }
}
