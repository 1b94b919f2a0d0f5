package dev.mlflow4j.tracing.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.client.AssessmentSource;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.internal.json.jsonb.JsonReading;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of MLflow servers that a test cannot bring about at will, in the forms that OTLP and Protobuf allow. */
class AnswersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|null",
                "{\"string_value\":\"a\\\"ü\"}|\"a\\\"ü\"",
                "{\"int_value\":9007199254740993}|9007199254740993",
                "{\"int_value\":\"-9223372036854775808\"}|-9223372036854775808",
                "{\"double_value\":1e300}|1E+300",
                "{\"double_value\":\"NaN\"}|\"NaN\"",
                "{\"bool_value\":false}|false",
                "{\"bytes_value\":\"AAE=\"}|\"AAE=\"",
                "{\"array_value\":{}}|[]",
                "{\"array_value\":{\"values\":[{\"int_value\":1},{},{\"array_value\":{\"values\":[{}]}}]}}|[1,null,[null]]",
                "{\"kvlist_value\":{}}|{}",
                "{\"kvlist_value\":{\"values\":[{\"key\":\"a\\\"\",\"value\":{\"bool_value\":true}},{\"key\":\"b\"}]}}"
                        + "|{\"a\\\"\":true,\"b\":null}",
            })
    void valuesAreWrittenAsTheJsonThatTheyWere(String any, String json) {
        assertThat(AnyValues.json(object(any))).isEqualTo(json);
    }

    @Test
    void deepValuesAreRead() {
        int depth = 500;
        String deep = "{\"array_value\":{\"values\":[".repeat(depth) + "{}" + "]}}".repeat(depth);

        assertThat(AnyValues.json(object(deep))).isEqualTo("[".repeat(depth) + "null" + "]".repeat(depth));
    }

    @Test
    void aSpanOfWhichLittleIsSaid() {
        JsonArray spans = JsonReading.parsed(
                        "[{\"span_id\":\"AAAAAAAAAAE=\",\"start_time_unix_nano\":\"1795455727330056382\"}]")
                .orElseThrow()
                .asJsonArray();

        assertThat(SpanJson.spans("tr-1", spans)).singleElement().satisfies(span -> {
            assertThat(span.spanId()).isEqualTo("0000000000000001");
            assertThat(span.parentId()).isEmpty();
            assertThat(span.start()).isEqualTo(Instant.parse("2026-11-23T17:42:07.330056382Z"));
            assertThat(span.duration()).isEqualTo(Duration.ZERO);
            assertThat(span.status()).isEqualTo(SpanStatus.UNSET);
            assertThat(span.attributes()).isEmpty();
            assertThat(span.spanType()).isEqualTo("UNKNOWN");
        });
        assertThat(SpanJson.spans("tr-1", null)).isEmpty();
    }

    @Test
    void spansInBothFormsAreTheSame() {
        String ids = "\"span_id\":\"3d3d3d3d3d0=\",\"parent_span_id\":\"//////////8=\",\"name\":\"n\","
                + "\"start_time_unix_nano\":1,\"end_time_unix_nano\":3,"
                + "\"status\":{\"code\":\"STATUS_CODE_ERROR\",\"message\":\"bad\"},";
        String otlp = "{" + ids
                + "\"attributes\":[{\"key\":\"k\",\"value\":{\"kvlist_value\":{\"values\":[{\"key\":\"a\",\"value\":"
                + "{\"int_value\":1}}]}}},{\"key\":\"s\",\"value\":{\"string_value\":\"t\"}}],"
                + "\"events\":[{\"name\":\"e\",\"time_unix_nano\":2,\"attributes\":[{\"key\":\"s\",\"value\":"
                + "{\"string_value\":\"5\"}},{\"key\":\"n\",\"value\":{\"int_value\":5}}]}],"
                + "\"links\":[{\"trace_id\":\"qqqqqqqqqqqqqqqqqqqq4Q==\",\"span_id\":\"3d3d3d3d3d0=\"}]}";
        String stored = "{" + ids
                + "\"attributes\":{\"k\":\"{\\\"a\\\":1}\",\"s\":\"\\\"t\\\"\"},"
                + "\"events\":[{\"name\":\"e\",\"time_unix_nano\":2,\"attributes\":{\"s\":\"5\",\"n\":5}}],"
                + "\"links\":[{\"trace_id\":\"tr-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaae1\",\"span_id\":\"dddddddddddddddd\","
                + "\"attributes\":{}}]}";
        TraceSpan expected = new TraceSpan(
                "tr-1",
                "dddddddddddddddd",
                Optional.of("ffffffffffffffff"),
                "n",
                Instant.EPOCH.plusNanos(1),
                Duration.ofNanos(2),
                SpanStatus.ERROR,
                "bad",
                Map.of("k", "{\"a\":1}", "s", "\"t\""),
                List.of(new TraceSpan.Event("e", Instant.EPOCH.plusNanos(2), Map.of("s", "5", "n", "5"))),
                List.of(new TraceSpan.Link("tr-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaae1", "dddddddddddddddd", Map.of())));

        assertThat(SpanJson.spans(
                        "tr-1", Json.createArrayBuilder().add(object(otlp)).build()))
                .containsExactly(expected);
        assertThat(SpanJson.spans(
                        "tr-1", Json.createArrayBuilder().add(object(stored)).build()))
                .containsExactly(expected);
    }

    @Test
    void whatFormerSdksWroteIsRead() {
        String former = "{\"name\":\"n\",\"context\":{\"span_id\":\"0x00000000000000dd\",\"trace_id\":\"0x1\"},"
                + "\"parent_id\":\"0x00000000000000ff\",\"start_time\":1,\"end_time\":3,"
                + "\"status_code\":\"ERROR\",\"status_message\":\"bad\",\"attributes\":{\"k\":\"1\"},"
                + "\"events\":[{\"name\":\"e\",\"timestamp\":2,\"attributes\":{\"n\":5}}]}";
        String of35 = "{\"name\":\"n\",\"span_id\":\"00000000000000dd\",\"parent_span_id\":\"00000000000000ff\","
                + "\"start_time_unix_nano\":1,\"end_time_unix_nano\":3,"
                + "\"status\":{\"code\":\"ERROR\",\"message\":\"bad\"},\"attributes\":{\"k\":\"1\"},"
                + "\"events\":[{\"name\":\"e\",\"time_unix_nano\":2,\"attributes\":{\"n\":5}}]}";
        TraceSpan expected = new TraceSpan(
                "tr-1",
                "00000000000000dd",
                Optional.of("00000000000000ff"),
                "n",
                Instant.EPOCH.plusNanos(1),
                Duration.ofNanos(2),
                SpanStatus.ERROR,
                "bad",
                Map.of("k", "1"),
                List.of(new TraceSpan.Event("e", Instant.EPOCH.plusNanos(2), Map.of("n", "5"))),
                List.of());

        for (String span : List.of(former, of35)) {
            assertThat(SpanJson.spans(
                            "tr-1", Json.createArrayBuilder().add(object(span)).build()))
                    .containsExactly(expected);
        }
    }

    /** As 3.6.0 gives them; the last attribute is its own. */
    @Test
    void whatAnOldServerHasWrittenTwiceIsReadOnce() {
        String attributes = "{\"mlflow.spanType\":\"\\\"\\\\\\\"CHAIN\\\\\\\"\\\"\","
                + "\"mlflow.spanInputs\":\"\\\"{\\\\\\\"x\\\\\\\":4}\\\"\","
                + "\"n\":\"\\\"2\\\"\",\"o\":\"{}\","
                + "\"mlflow.traceRequestId\":\"\\\"tr-1\\\"\"}";
        JsonArray spans = Json.createArrayBuilder()
                .add(object("{\"span_id\":\"\",\"start_time_unix_nano\":1,\"attributes\":" + attributes + "}"))
                .build();

        assertThat(SpanJson.spans("tr-1", spans)).singleElement().satisfies(span -> {
            assertThat(span.attributes())
                    .isEqualTo(Map.of(
                            "mlflow.spanType",
                            "\"CHAIN\"",
                            "mlflow.spanInputs",
                            "{\"x\":4}",
                            "n",
                            "2",
                            "o",
                            "{}",
                            "mlflow.traceRequestId",
                            "\"tr-1\""));
            assertThat(span.spanType()).isEqualTo("CHAIN");
        });
    }

    @Test
    void aTraceOfWhichLittleIsSaid() {
        TraceInfo info =
                TraceInfoJson.read(object("{\"trace_id\":\"tr-1\",\"request_time\":\"2026-11-23T17:42:07.330Z\"}"));

        assertThat(info.state()).isEqualTo(SpanStatus.UNSET);
        assertThat(info.inProgress()).isFalse();
        assertThat(info.executionDuration()).isZero();
        assertThat(info.experimentId()).isEmpty();
        assertThat(info.tags()).isEmpty();
        assertThat(info.tokenUsage()).isEmpty();
        assertThat(info.cost()).isEmpty();
        assertThatThrownBy(() -> JsonCalls.convert("Reading", object("{}"), TraceInfoJson::read))
                .hasMessageContaining("Reading gave an answer that is not understood");
    }

    @Test
    void durationsHaveNineDigitsAtMost() {
        String info = "{\"trace_id\":\"tr-1\",\"request_time\":\"2026-11-23T17:42:07Z\",\"execution_duration\":\"%s\"}";

        assertThat(TraceInfoJson.read(object(info.formatted("1.000000001s"))).executionDuration())
                .isEqualTo(Duration.ofSeconds(1, 1));
        assertThat(TraceInfoJson.read(object(info.formatted("7200s"))).executionDuration())
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void anIssueAndAJudgeOfAKindToComeAreRead() {
        Assessment issue = AssessmentJson.read(object(
                "{\"assessment_id\":\"a-1\",\"assessment_name\":\"iss-1\",\"trace_id\":\"tr-1\",\"span_id\":\"\","
                        + "\"source\":{\"source_type\":\"ORACLE\"},\"create_time\":\"2026-11-23T17:42:07Z\","
                        + "\"last_update_time\":\"2026-11-23T17:42:08Z\",\"issue\":{\"issue_name\":\"slow\"}}"));

        assertThat(issue.kind()).isEqualTo(Assessment.Kind.ISSUE);
        assertThat(issue.valueAs(String.class)).contains("slow");
        assertThat(issue.source()).isEqualTo(new AssessmentSource(AssessmentSource.Type.SOURCE_TYPE_UNSPECIFIED, ""));
        assertThat(issue.spanId()).isEmpty();
        assertThat(issue.valid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.0|5",
                "-0.5|-0.5",
                "1.2345678901234567e+19|1.2345678901234567e+19",
                "9007199254740992.0|9007199254740992",
                "[1.0,{\"a\":2.0}]|[1,{\"a\":2}]",
                "null|null",
                "true|true",
            })
    void doublesThatAreWholeAreWrittenSo(String stored, String json) {
        JsonValue value = JsonReading.parsed(stored).orElseThrow();
        assertThat(JsonReading.parsed(WholeNumbers.json(value))).isEqualTo(JsonReading.parsed(json));
        assertThat(WholeNumbers.json(value)).isEqualToIgnoringCase(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"5 apples", "{\"a\":1} b", "{", "hello", "tru"})
    void whatIsNoJsonIsAText(String text) {
        assertThat(JsonReading.value(text)).isEqualTo(Json.createValue(text));
    }

    private static JsonObject object(String json) {
        return JsonReading.parsed(json).orElseThrow().asJsonObject();
    }
}
