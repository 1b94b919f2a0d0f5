package dev.mlflow4j.tracing.internal.semconv;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates MLflow's attributes of a span to those of OpenTelemetry's conventions for generative AI, by the names of
 * MLflow's {@code mlflow.tracing.export.genai_semconv}. A span of a type without an operation there has none of them.
 */
public final class GenAiAttributes {
    private static final Map<String, String> OPERATIONS = Map.of(
            "CHAT_MODEL", "chat",
            "LLM", "generate_content",
            "EMBEDDING", "embeddings",
            "TOOL", "execute_tool",
            "AGENT", "invoke_agent");

    private static final String TOOL_DEFINITIONS = "gen_ai.tool.definitions";

    private final Map<String, String> mlflow;
    private final Map<String, Object> found = new LinkedHashMap<>();

    private GenAiAttributes(Map<String, String> mlflow) {
        this.mlflow = mlflow;
    }

    /** Translates attributes that are JSON; the values are texts, {@link Long}, {@link Double} and lists of texts. */
    public static Map<String, Object> of(Map<String, String> mlflow, String spanType, String name) {
        String operation = OPERATIONS.get(spanType);
        if (operation == null) {
            return Map.of();
        }
        GenAiAttributes attributes = new GenAiAttributes(mlflow);
        attributes.found.put("gen_ai.operation.name", operation);
        attributes.model();
        attributes.named(spanType, name);
        attributes.request();
        attributes.response();
        return attributes.found;
    }

    private void model() {
        putText("gen_ai.request.model", GenAiJson.read(mlflow.get(SpanAttributeKey.MODEL)));
        putText("gen_ai.provider.name", GenAiJson.read(mlflow.get(SpanAttributeKey.MODEL_PROVIDER)));
        if (GenAiJson.read(mlflow.get(SpanAttributeKey.CHAT_USAGE)) instanceof JsonObject usage) {
            putWhole("gen_ai.usage.input_tokens", usage.get("input_tokens"));
            putWhole("gen_ai.usage.output_tokens", usage.get("output_tokens"));
        }
    }

    private void named(String spanType, String name) {
        if (spanType.equals("AGENT")) {
            found.put("gen_ai.agent.name", name);
        } else if (spanType.equals("TOOL")) {
            found.put("gen_ai.tool.name", name);
            put("gen_ai.tool.call.arguments", mlflow.get(SpanAttributeKey.INPUTS));
            put("gen_ai.tool.call.result", mlflow.get(SpanAttributeKey.OUTPUTS));
        }
    }

    private void request() {
        if (GenAiJson.read(mlflow.get(SpanAttributeKey.INPUTS)) instanceof JsonObject inputs) {
            put("gen_ai.input.messages", GenAiMessages.ofInputs(inputs, isOpenAi()));
            put("gen_ai.system_instructions", GenAiMessages.systemInstructions(inputs));
            putNumber("gen_ai.request.temperature", inputs.get("temperature"));
            putWhole("gen_ai.request.max_tokens", inputs.get("max_tokens"));
            putNumber("gen_ai.request.top_p", inputs.get("top_p"));
            putTexts("gen_ai.request.stop_sequences", inputs.get("stop"));
            put(TOOL_DEFINITIONS, GenAiMessages.tools(inputs.get("tools")));
        }
        if (!found.containsKey(TOOL_DEFINITIONS)) {
            put(TOOL_DEFINITIONS, mlflow.get(SpanAttributeKey.CHAT_TOOLS));
        }
    }

    /** OpenAI's Responses have {@code input} where its Chat Completions have {@code messages}; elsewhere it may be anything. */
    private boolean isOpenAi() {
        return GenAiJson.text(GenAiJson.read(mlflow.get(SpanAttributeKey.MESSAGE_FORMAT)))
                .equals("openai");
    }

    private void response() {
        if (GenAiJson.read(mlflow.get(SpanAttributeKey.OUTPUTS)) instanceof JsonObject outputs) {
            put("gen_ai.output.messages", GenAiMessages.ofOutputs(outputs));
            putText("gen_ai.response.id", outputs.get("id"));
            putText("gen_ai.response.model", outputs.get("model"));
            List<String> reasons = GenAiMessages.finishReasons(outputs);
            if (!reasons.isEmpty()) {
                found.put("gen_ai.response.finish_reasons", reasons);
            }
        }
    }

    private void put(String key, Object json) {
        if (json != null) {
            found.put(key, json.toString());
        }
    }

    private void putText(String key, JsonValue value) {
        if (value instanceof JsonString text && !text.getString().isEmpty()) {
            found.put(key, text.getString());
        }
    }

    private void putWhole(String key, JsonValue value) {
        if (value instanceof JsonNumber number) {
            found.put(key, number.longValue());
        }
    }

    private void putNumber(String key, JsonValue value) {
        if (value instanceof JsonNumber number) {
            found.put(key, number.doubleValue());
        }
    }

    private void putTexts(String key, JsonValue value) {
        List<String> texts = GenAiJson.texts(value);
        if (!texts.isEmpty()) {
            found.put(key, texts);
        }
    }
}
