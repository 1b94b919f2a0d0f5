package dev.mlflow4j.openai.internal;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.StructuredResponseCreateParams;
import dev.mlflow4j.openai.internal.json.OpenAiJson;
import dev.mlflow4j.openai.internal.json.Shape;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records a request in the span: the body as inputs, each of its members but the messages as an attribute. */
final class Request {
    private static final Set<String> MESSAGES = Set.of("messages", "input");

    private final Api api;
    private final OpenAiSettings settings;
    private final Map<String, Object> body;

    Request(Api api, OpenAiSettings settings, Object[] arguments, boolean streams) {
        this.api = api;
        this.settings = settings;
        body = bodyOf(arguments);
        if (streams) {
            body.put("stream", true);
        }
    }

    private static Map<String, Object> bodyOf(Object[] arguments) {
        Object params = arguments.length == 0 ? null : arguments[0];
        if (params instanceof StructuredChatCompletionCreateParams<?> structured) {
            params = structured.rawParams();
        } else if (params instanceof StructuredResponseCreateParams<?> structured) {
            params = structured.rawParams();
        }
        Object body = rawBody(params);
        return body == null ? new LinkedHashMap<>() : OpenAiJson.object(body);
    }

    /** Null for what has none, as in a call without parameters. */
    private static Object rawBody(Object params) {
        if (params instanceof ChatCompletionCreateParams chat) {
            return chat._body();
        } else if (params instanceof ResponseCreateParams response) {
            return response._body();
        } else if (params instanceof EmbeddingCreateParams embedding) {
            return embedding._body();
        } else if (params instanceof CompletionCreateParams completion) {
            return completion._body();
        } else if (params instanceof ModerationCreateParams moderation) {
            return moderation._body();
        } else if (params instanceof ImageGenerateParams image) {
            return image._body();
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    void describe(Span span) {
        Map<String, Object> shown = settings.capturesMessages() ? body : (Map<String, Object>) Shape.of(body);
        Map<String, Object> attributed = Instrumenter.capturesInputs() ? shown : (Map<String, Object>) Shape.of(body);
        attributed.forEach((name, value) -> {
            if (!MESSAGES.contains(name)) {
                span.setAttribute(name, value);
            }
        });
        if (api.hasMessages()) {
            span.setAttribute("mlflow.message.format", "openai");
        }
        if (body.get("model") instanceof String model) {
            span.setAttribute("mlflow.llm.model", model);
        }
        span.setAttribute("mlflow.llm.provider", settings.provider());
        List<Map<String, Object>> tools = RequestTools.of(attributed);
        if (!tools.isEmpty()) {
            span.setAttribute("mlflow.chat.tools", tools);
        }
        if (Instrumenter.capturesInputs()) {
            span.setInputs(shown);
        }
    }
}
