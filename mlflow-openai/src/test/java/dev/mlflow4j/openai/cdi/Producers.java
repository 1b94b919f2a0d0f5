package dev.mlflow4j.openai.cdi;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Makes clients. */
@ApplicationScoped
public class Producers {
    static String uri;
    static OpenAIClient disposed;
    static boolean isDisposed;

    private static OpenAIClient client() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(uri)
                .apiKey("sk-of-the-test")
                .maxRetries(0)
                .build();
    }

    @Produces
    @ApplicationScoped
    @Named("scoped")
    OpenAIClient scoped() {
        return client();
    }

    @Produces
    @Dependent
    @Named("disposed")
    OpenAIClient dependent() {
        disposed = client();
        return disposed;
    }

    void dispose(@Disposes @Named("disposed") OpenAIClient client) {
        isDisposed = client == disposed;
        client.close();
    }

    @Produces
    @Singleton
    OpenAIClientAsync async() {
        return client().async();
    }

    @Produces
    @Singleton
    String other() {
        return "other";
    }
}
