package dev.mlflow4j.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import dev.mlflow4j.openai.internal.TracedClient;

/**
 * Traces the calls of OpenAI's Java client as MLflow's Python SDK does ({@code mlflow.openai.autolog()}).
 *
 * <p>A call of chat completions, completions, responses, embeddings, moderations or of the generation of images is a span:
 * a child of the current one, or a trace of its own. It has the request as its inputs, the answer as its outputs, and
 * model, parameters, tools and tokens as attributes. A streamed answer has an event for each chunk, and ends when it is
 * read to its end, fails, or is closed. Everything else that a client can do goes through as it is.
 *
 * <p>It was written for {@code com.openai:openai-java} 4.101.0.
 */
public final class MlflowOpenAi {

    private MlflowOpenAi() {}

    /**
     * A client whose calls are traced, also those through {@link OpenAIClient#async()}, {@link
     * OpenAIClient#withRawResponse()} and {@link OpenAIClient#withOptions}.
     *
     * @param client the client; it can go on being used, and closing either closes both
     * @return a client around it; the same where it is traced already, or null
     */
    public static OpenAIClient traced(OpenAIClient client) {
        return TracedClient.of(OpenAIClient.class, client);
    }

    /**
     * A client whose calls are traced, also those through {@link OpenAIClientAsync#sync()}, {@link
     * OpenAIClientAsync#withRawResponse()} and {@link OpenAIClientAsync#withOptions}.
     *
     * @param client the client; it can go on being used, and closing either closes both
     * @return a client around it; the same where it is traced already, or null
     */
    public static OpenAIClientAsync traced(OpenAIClientAsync client) {
        return TracedClient.of(OpenAIClientAsync.class, client);
    }
}
