package dev.mlflow4j.openai.internal;

import com.openai.services.async.CompletionServiceAsync;
import com.openai.services.async.EmbeddingServiceAsync;
import com.openai.services.async.ImageServiceAsync;
import com.openai.services.async.ModerationServiceAsync;
import com.openai.services.async.ResponseServiceAsync;
import com.openai.services.async.chat.ChatCompletionServiceAsync;
import com.openai.services.blocking.CompletionService;
import com.openai.services.blocking.EmbeddingService;
import com.openai.services.blocking.ImageService;
import com.openai.services.blocking.ModerationService;
import com.openai.services.blocking.ResponseService;
import com.openai.services.blocking.chat.ChatCompletionService;
import dev.mlflow4j.openai.internal.stream.ChatMerge;
import dev.mlflow4j.openai.internal.stream.LastChunk;
import dev.mlflow4j.openai.internal.stream.Merge;
import dev.mlflow4j.openai.internal.stream.ResponseMerge;
import dev.mlflow4j.openai.internal.stream.TextMerge;
import dev.mlflow4j.tracing.SpanType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A part of OpenAI's API that is traced: its span is named and typed as MLflow's Python SDK does. */
enum Api {
    CHAT("Completions", SpanType.CHAT_MODEL, ChatMerge::new),
    COMPLETIONS("Completions", SpanType.LLM, TextMerge::new),
    RESPONSES("Responses", SpanType.CHAT_MODEL, ResponseMerge::new),
    EMBEDDINGS("Embeddings", SpanType.EMBEDDING, LastChunk::new),
    IMAGES("Images", SpanType.TOOL, LastChunk::new),
    /** MLflow's SDK has no span for it. */
    MODERATIONS("Moderations", SpanType.GUARDRAIL, LastChunk::new);

    private static final Set<String> METHODS = Set.of("create", "createStreaming", "generate", "generateStreaming");
    private static final Map<Class<?>, Api> BY_SERVICE = new HashMap<>();

    static {
        add(
                CHAT,
                ChatCompletionService.class,
                ChatCompletionService.WithRawResponse.class,
                ChatCompletionServiceAsync.class,
                ChatCompletionServiceAsync.WithRawResponse.class);
        add(
                COMPLETIONS,
                CompletionService.class,
                CompletionService.WithRawResponse.class,
                CompletionServiceAsync.class,
                CompletionServiceAsync.WithRawResponse.class);
        add(
                RESPONSES,
                ResponseService.class,
                ResponseService.WithRawResponse.class,
                ResponseServiceAsync.class,
                ResponseServiceAsync.WithRawResponse.class);
        add(
                EMBEDDINGS,
                EmbeddingService.class,
                EmbeddingService.WithRawResponse.class,
                EmbeddingServiceAsync.class,
                EmbeddingServiceAsync.WithRawResponse.class);
        add(
                IMAGES,
                ImageService.class,
                ImageService.WithRawResponse.class,
                ImageServiceAsync.class,
                ImageServiceAsync.WithRawResponse.class);
        add(
                MODERATIONS,
                ModerationService.class,
                ModerationService.WithRawResponse.class,
                ModerationServiceAsync.class,
                ModerationServiceAsync.WithRawResponse.class);
    }

    private final String title;
    private final String spanType;
    private final Supplier<Merge> merge;

    Api(String title, String spanType, Supplier<Merge> merge) {
        this.title = title;
        this.spanType = spanType;
        this.merge = merge;
    }

    private static void add(Api api, Class<?>... services) {
        for (Class<?> service : services) {
            BY_SERVICE.put(service, api);
        }
    }

    /** Null for an interface that has no calls to be traced. */
    static Api of(Class<?> service) {
        return BY_SERVICE.get(service);
    }

    static boolean isCall(String method) {
        return METHODS.contains(method);
    }

    String spanName(Class<?> service) {
        return service.getName().contains(".async.") ? "Async" + title : title;
    }

    String spanType() {
        return spanType;
    }

    /** Whether MLflow's UI is to show it as a conversation. */
    boolean hasMessages() {
        return this == CHAT || this == COMPLETIONS || this == RESPONSES;
    }

    Merge merge() {
        return merge.get();
    }
}
