package dev.mlflow4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.client.TraceSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The attributes of the conventions for generative AI: on our spans as MLflow's Python makes them, on the server's as MLflow reads them. */
@ExtendWith(RealMlflow.class)
class GenAiTest {
    private static final String SETTING = "mlflow.enable.otel.genai.semconv";

    private static final String PYTHON = """
            import json, sys
            from opentelemetry.sdk.trace import ReadableSpan
            from mlflow.tracing.export.genai_semconv.translator import translate_span_to_genai
            for given in json.loads(sys.argv[1]):
                span = translate_span_to_genai(ReadableSpan(name=given["name"], attributes=given["attributes"]))
                found = {k: v for k, v in span.attributes.items() if k.startswith("gen_ai.")}
                print("RESULT " + json.dumps({"name": given["name"], "attributes": found}))
            """;

    private static final String CHAT = """
            {"model": "gpt-5", "temperature": 0.5, "max_tokens": 100, "top_p": 0.9, "stop": "end",
             "tools": [{"type": "function", "function": {"name": "add", "parameters": {"type": "object"}}}],
             "messages": [
               {"role": "system", "content": "Be brief."},
               {"role": "user", "content": [
                 {"type": "text", "text": "What is this?"},
                 {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
                 {"type": "image_url", "image_url": {"url": "http://example.org/a.png"}},
                 {"type": "input_audio", "input_audio": {"format": "wav", "data": "BBBB"}}]},
               {"role": "assistant", "content": null, "tool_calls": [
                 {"id": "c1", "type": "function", "function": {"name": "add", "arguments": "{\\"x\\": 1}"}},
                 {"id": "c2", "type": "function", "function": {"name": "add", "arguments": "broken"}}]},
               {"role": "tool", "tool_call_id": "c1", "content": "2"}]}
            """;

    private static final String CHAT_ANSWER = """
            {"id": "r1", "model": "gpt-5-2026", "choices": [
              {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "A cat."}},
              {"index": 1, "finish_reason": "length", "message": {"role": "assistant", "content": null,
                "audio": {"transcript": "A dog."}}}]}
            """;

    private static final String RESPONSES = """
            {"model": "gpt-5", "instructions": "Be brief.", "input": [
              {"role": "user", "content": [{"type": "input_text", "text": "Sum"}]},
              {"type": "function_call", "call_id": "c1", "name": "add", "arguments": "{\\"x\\": 1}"},
              {"type": "function_call_output", "call_id": "c1", "output": "2"}],
             "tools": [{"type": "function", "name": "add", "parameters": {}}]}
            """;

    private static final String RESPONSES_ANSWER = """
            {"id": "r2", "model": "gpt-5", "status": "completed", "output": [
              {"type": "reasoning", "summary": []},
              {"type": "function_call", "call_id": "c2", "name": "add", "arguments": "{}"},
              {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "2"}]}]}
            """;

    @AfterEach
    void restore() {
        SharedTelemetry.configure(Map.of());
    }

    @Test
    void ourSpansHaveThoseThatMlflowsPythonGivesThem(MlflowServer server) {
        SharedTelemetry.configure(Map.of(SETTING, "true", "mlflow.tracing.number.duplicate.spans", "false"));
        RecordedTraces.clear();
        Mlflow.withSpan("agent", SpanType.AGENT, agent -> {
            model("chat", SpanType.CHAT_MODEL, CHAT, CHAT_ANSWER, "openai");
            model("responses", SpanType.CHAT_MODEL, RESPONSES, RESPONSES_ANSWER, "openai");
            model("one text", SpanType.LLM, "{\"input\": \"why?\"}", "{\"output\": []}", "openai");
            model("prompt", SpanType.LLM, "\"why?\"", "\"because\"", "other");
            model(
                    "embed",
                    SpanType.EMBEDDING,
                    "{\"input\": [\"a\", \"b\"], \"stop\": [\"x\", \"y\"]}",
                    "{\"data\": []}",
                    "x");
            return Mlflow.withSpan("add", SpanType.TOOL, tool -> {
                tool.setInputs(Map.of("x", 1));
                return 2;
            });
        });

        Map<String, JsonObject> python =
                python(server, RecordedTraces.awaitOne(7).spans());
        for (TraceSpan span : RecordedTraces.spans()) {
            assertThat(withoutSpaces(ours(span)))
                    .as(span.name())
                    .isEqualTo(withoutSpaces(theirs(python.get(span.name()))))
                    .contains("gen_ai.operation.name");
        }
        assertThat(ours(SharedTelemetry.span(RecordedTraces.awaitOne(7), "chat")))
                .hasSize(16)
                .containsEntry("gen_ai.operation.name", Json.createValue("chat"))
                .containsEntry("gen_ai.usage.input_tokens", Json.createValue(7));
    }

    private static void model(String name, String type, String inputs, String outputs, String format) {
        Mlflow.withSpan(name, type, span -> {
            span.setInputs(value(inputs)).setOutputs(value(outputs));
            span.setAttribute("mlflow.message.format", format);
            span.setAttribute("mlflow.llm.model", "gpt-5").setAttribute("mlflow.llm.provider", "openai");
            span.setAttribute("mlflow.chat.tokenUsage", Map.of("input_tokens", 7, "output_tokens", 5));
            span.setAttribute("mlflow.chat.tools", List.of(Map.of("type", "function")));
            return null;
        });
    }

    private static Map<String, JsonObject> python(MlflowServer server, List<TraceSpan> spans) {
        var given = Json.createArrayBuilder();
        for (TraceSpan span : spans) {
            JsonObjectBuilder attributes = Json.createObjectBuilder();
            span.attributes().forEach((key, value) -> {
                if (key.startsWith("mlflow.")) {
                    attributes.add(key, value);
                }
            });
            given.add(Json.createObjectBuilder().add("name", span.name()).add("attributes", attributes));
        }
        Map<String, JsonObject> results = new HashMap<>();
        server.python(PYTHON, given.build().toString())
                .lines()
                .filter(line -> line.startsWith("RESULT "))
                .map(line -> (JsonObject) value(line.substring("RESULT ".length())))
                .forEach(result -> results.put(result.getString("name"), result.getJsonObject("attributes")));
        return results;
    }

    private static Map<String, JsonValue> ours(TraceSpan span) {
        Map<String, JsonValue> found = new TreeMap<>();
        span.attributes().forEach((key, value) -> {
            if (key.startsWith("gen_ai.")) {
                found.put(key, jsonOrText(value));
            }
        });
        return found;
    }

    /** What is JSON in a text as that JSON: Python writes it with other spaces. */
    private static Map<String, JsonValue> theirs(JsonObject attributes) {
        Map<String, JsonValue> found = new TreeMap<>();
        attributes.forEach((key, value) ->
                found.put(key, value instanceof JsonString text ? jsonOrText(text.getString()) : value));
        return found;
    }

    /** JSON in a text in JSON has Python's spaces still. */
    private static String withoutSpaces(Map<String, JsonValue> attributes) {
        return attributes.toString().replace(" ", "");
    }

    private static JsonValue jsonOrText(String text) {
        try {
            return value(text);
        } catch (RuntimeException e) {
            return Json.createValue(text);
        }
    }

    private static JsonValue value(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    @Test
    void withoutTheSettingTheyHaveNone() {
        SharedTelemetry.configure(Map.of());
        RecordedTraces.clear();
        model("chat", SpanType.CHAT_MODEL, CHAT, CHAT_ANSWER, "openai");
        assertThat(ours(RecordedTraces.awaitOne(1).spans().get(0))).isEmpty();
    }

    @Test
    void whatAProcessorTakesOutIsNotInThemAndWhatCodeSetsStays() {
        SharedTelemetry.configure(Map.of(SETTING, "true"));
        RecordedTraces.clear();
        SpanProcessor masking = span -> span.setInputs(Map.of("messages", List.of()));
        Mlflow.addSpanProcessor(masking);
        try {
            Mlflow.withSpan("chat", SpanType.CHAT_MODEL, span -> {
                span.setInputs(value(CHAT));
                return span.setAttribute("gen_ai.operation.name", "my own");
            });
        } finally {
            Mlflow.removeSpanProcessor(masking);
        }
        Map<String, JsonValue> found = ours(RecordedTraces.awaitOne(1).spans().get(0));
        assertThat(found)
                .containsEntry("gen_ai.operation.name", Json.createValue("my own"))
                .containsEntry("gen_ai.input.messages", JsonValue.EMPTY_JSON_ARRAY)
                .doesNotContainKey("gen_ai.system_instructions");
    }

    @Test
    void aSpanThatIsNoneOfItsOperationsHasNone() {
        SharedTelemetry.configure(Map.of(SETTING, "true"));
        RecordedTraces.clear();
        Mlflow.withSpan("chain", SpanType.CHAIN, span -> 1);
        assertThat(ours(RecordedTraces.awaitOne(1).spans().get(0))).isEmpty();
    }

    @Test
    void theyAreInWhatTheServerExportsToo() {
        try (SharedTelemetry server = SharedTelemetry.shared(SharedTelemetry.EXPORT, "true", SETTING, "true")) {
            model("chat", SpanType.CHAT_MODEL, CHAT, CHAT_ANSWER, "openai");
            RecordedTraces.awaitOne(1);
            assertThat(server.exported("chat").getAttributes().get(AttributeKey.stringKey("gen_ai.request.model")))
                    .isEqualTo("gpt-5");
            assertThat(server.exported("chat")
                            .getAttributes()
                            .get(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons")))
                    .containsExactly("stop", "length");
        }
    }

    /** MLflow translates them itself. */
    @Test
    void aSpanOfTheServersOfAModelIsOneInMlflow(MlflowServer mlflow) {
        try (SharedTelemetry server = SharedTelemetry.shared(
                "mlflow.tracking.uri", mlflow.uri(), "mlflow.experiment.name", "spans of a server's models")) {
            Mlflow.withSpan(
                    "ask",
                    ask -> server.in("chat gpt-5", SpanKind.CLIENT, () -> {
                        io.opentelemetry.api.trace.Span.current()
                                .setAttribute("gen_ai.operation.name", "chat")
                                .setAttribute("gen_ai.provider.name", "openai")
                                .setAttribute("gen_ai.request.model", "gpt-5")
                                .setAttribute("gen_ai.usage.input_tokens", 7)
                                .setAttribute("gen_ai.usage.output_tokens", 5)
                                .setAttribute("gen_ai.input.messages", "[{\"role\":\"user\",\"parts\":[]}]")
                                .setAttribute("gen_ai.output.messages", "[{\"role\":\"assistant\",\"parts\":[]}]");
                    }));
            assertThat(Mlflow.flush(Duration.ofSeconds(60))).isTrue();
            mlflow.waitForTrace(Mlflow.lastTraceId(), Duration.ofSeconds(60));
            Map<String, String> stored = stored(mlflow.trace(Mlflow.lastTraceId()), "chat gpt-5");
            assertThat(stored)
                    .containsEntry("mlflow.spanType", "CHAT_MODEL")
                    .containsEntry("mlflow.llm.model", "gpt-5")
                    .containsEntry("mlflow.llm.provider", "openai")
                    .hasEntrySatisfying(
                            "mlflow.spanInputs", inputs -> assertThat(inputs).contains("user"))
                    .hasEntrySatisfying(
                            "mlflow.spanOutputs", outputs -> assertThat(outputs).contains("assistant"))
                    .hasEntrySatisfying(
                            "mlflow.chat.tokenUsage", usage -> assertThat(usage).contains("12"));
        }
    }

    private static Map<String, String> stored(String trace, String name) {
        JsonArray spans = ((JsonObject) value(trace)).getJsonObject("trace").getJsonArray("spans");
        Map<String, String> found = new HashMap<>();
        for (JsonObject span : spans.getValuesAs(JsonObject.class)) {
            if (span.getString("name").equals(name)) {
                for (JsonObject attribute : span.getJsonArray("attributes").getValuesAs(JsonObject.class)) {
                    JsonObject any = attribute.getJsonObject("value");
                    found.put(attribute.getString("key"), any.getString("string_value", any.toString()));
                }
            }
        }
        return found;
    }
}
