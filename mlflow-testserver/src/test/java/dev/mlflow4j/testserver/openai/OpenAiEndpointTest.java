package dev.mlflow4j.testserver.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.support.SimpleJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiEndpointTest {

    private static final String CHAT = "/chat/completions";
    private static final String ASK = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String STREAM = ASK.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String WITH_USAGE =
            STREAM.replace("{\"stream\"", "{\"stream_options\":{\"include_usage\":true},\"stream\"");

    private final OpenAiEndpoint endpoint = OpenAiEndpoint.start();
    private final EndpointCalls calls = new EndpointCalls(endpoint);

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void answersWholeAndKeepsWhatWasAsked() throws Exception {
        Object completion = calls.json(CHAT, ASK);

        assertEquals("Hello there!", EndpointCalls.at(completion, "choices", 0, "message", "content"));
        assertEquals("stop", EndpointCalls.at(completion, "choices", 0, "finish_reason"));
        assertEquals("m", EndpointCalls.at(completion, "model"));
        assertEquals(new BigDecimal(17), EndpointCalls.at(completion, "usage", "total_tokens"));
        OpenAiRequest request = endpoint.lastRequest();
        assertEquals("POST " + CHAT, request.method() + " " + request.path());
        assertEquals(Optional.of("Bearer key"), request.header("authorization"));
        assertEquals("Hi", EndpointCalls.at(request.json(), "messages", 0, "content"));
        assertEquals(1, endpoint.requests().size());
    }

    @Test
    void streamsPieceByPiece() throws Exception {
        List<String> events = calls.events(CHAT, STREAM);

        assertEquals(6, events.size());
        assertEquals(
                List.of("", "Hello", " there", "!"),
                events.subList(0, 4).stream()
                        .map(event -> EndpointCalls.at(SimpleJson.parse(event), "choices", 0, "delta", "content"))
                        .toList());
        assertEquals("stop", EndpointCalls.at(SimpleJson.parse(events.get(4)), "choices", 0, "finish_reason"));
        assertEquals("[DONE]", events.get(5));
    }

    @Test
    void streamsTheUsageWhereItIsAskedFor() throws Exception {
        endpoint.then(ChatAnswer.text("x").usage(new TokenCounts(3, 2, 1)));

        List<String> events = calls.events(CHAT, WITH_USAGE);

        Object usage = SimpleJson.parse(events.get(events.size() - 2));
        assertEquals(List.of(), EndpointCalls.at(usage, "choices"));
        assertEquals(new BigDecimal(2), EndpointCalls.at(usage, "usage", "prompt_tokens_details", "cached_tokens"));
        assertNull(EndpointCalls.at(SimpleJson.parse(events.get(0)), "usage"));
    }

    @Test
    void callsToolsWholeAndInPieces() throws Exception {
        ChatAnswer answer = ChatAnswer.calls(ToolCall.of("call_1", "weather", "{\"city\":", "\"Ulm\"}"));
        endpoint.then(answer).then(answer);

        Object whole = calls.json(CHAT, ASK);
        List<String> events = calls.events(CHAT, STREAM);

        assertEquals(
                "{\"city\":\"Ulm\"}",
                EndpointCalls.at(whole, "choices", 0, "message", "tool_calls", 0, "function", "arguments"));
        assertNull(EndpointCalls.at(whole, "choices", 0, "message", "content"));
        assertEquals(
                List.of("", "{\"city\":", "\"Ulm\"}"),
                events.subList(1, 4).stream()
                        .map(event -> EndpointCalls.at(
                                SimpleJson.parse(event),
                                "choices",
                                0,
                                "delta",
                                "tool_calls",
                                0,
                                "function",
                                "arguments"))
                        .toList());
        assertEquals("tool_calls", EndpointCalls.at(SimpleJson.parse(events.get(4)), "choices", 0, "finish_reason"));
    }

    @Test
    void embedsInNumbersAndInBase64() throws Exception {
        Object numbers = calls.json("/embeddings", "{\"model\":\"e\",\"input\":[\"a\",\"b\"],\"dimensions\":2}");
        Object base64 = calls.json("/embeddings", "{\"model\":\"e\",\"input\":\"a\",\"encoding_format\":\"base64\"}");

        assertEquals(
                List.of(decimal(EmbeddingAnswer.vector("b", 2)[0]), decimal(EmbeddingAnswer.vector("b", 2)[1])),
                EndpointCalls.at(numbers, "data", 1, "embedding"));
        assertTrue(EndpointCalls.at(base64, "data", 0, "embedding") instanceof String);
    }

    private static BigDecimal decimal(float number) {
        return new BigDecimal(String.valueOf(number));
    }

    @Test
    void moderates() throws Exception {
        endpoint.then(ModerationAnswer.flagging("violence"));

        Object moderation = calls.json("/moderations", "{\"model\":\"mod\",\"input\":\"x\"}");
        Object harmless = calls.json("/moderations", "{\"model\":\"mod\",\"input\":\"x\"}");

        assertEquals(true, EndpointCalls.at(moderation, "results", 0, "categories", "violence"));
        assertEquals(false, EndpointCalls.at(harmless, "results", 0, "flagged"));
    }

    @Test
    void completesPlainText() throws Exception {
        Object whole = calls.json("/completions", "{\"model\":\"c\",\"prompt\":\"x\"}");
        List<String> events = calls.events("/completions", "{\"model\":\"c\",\"prompt\":\"x\",\"stream\":true}");

        assertEquals("Hello there!", EndpointCalls.at(whole, "choices", 0, "text"));
        assertEquals(5, events.size());
        assertEquals(" there", EndpointCalls.at(SimpleJson.parse(events.get(1)), "choices", 0, "text"));
    }

    @Test
    void respondsWholeAndInEvents() throws Exception {
        Object whole = calls.json("/responses", "{\"model\":\"r\",\"input\":\"x\"}");
        HttpResponse<String> stream = calls.post("/responses", "{\"model\":\"r\",\"input\":\"x\",\"stream\":true}");

        assertEquals("Hello there!", EndpointCalls.at(whole, "output", 0, "content", 0, "text"));
        List<String> names = stream.body()
                .lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring("event: ".length()))
                .toList();
        assertEquals("response.created", names.get(0));
        assertEquals(
                3, names.stream().filter("response.output_text.delta"::equals).count());
        assertEquals("response.completed", names.get(names.size() - 1));
    }

    @Test
    void refusesAndFails() throws Exception {
        endpoint.then(OpenAiAnswer.unauthorized())
                .then(OpenAiAnswer.tooMany(7))
                .then(OpenAiAnswer.serverError())
                .then(OpenAiAnswer.malformed());

        HttpResponse<String> unauthorized = calls.post(CHAT, ASK);
        HttpResponse<String> tooMany = calls.post(CHAT, ASK);
        HttpResponse<String> failed = calls.post(CHAT, ASK);
        HttpResponse<String> malformed = calls.post(CHAT, ASK);

        assertEquals(401, unauthorized.statusCode());
        assertEquals("invalid_api_key", EndpointCalls.at(SimpleJson.parse(unauthorized.body()), "error", "code"));
        assertEquals(429, tooMany.statusCode());
        assertEquals(Optional.of("7"), tooMany.headers().firstValue("Retry-After"));
        assertEquals(500, failed.statusCode());
        assertEquals(200, malformed.statusCode());
        assertThrows(IllegalArgumentException.class, () -> SimpleJson.parse(malformed.body()));
        assertEquals(404, calls.post("/nothing", ASK).statusCode());
    }

    @Test
    void losesConnections() {
        endpoint.then(OpenAiAnswer.lost()).then(ChatAnswer.text("a", "b").lostAfter(2));

        assertThrows(IOException.class, () -> calls.post(CHAT, ASK));
        assertThrows(IOException.class, () -> calls.post(CHAT, STREAM));
    }

    @Test
    void spoilsStreams() throws Exception {
        endpoint.then(ChatAnswer.text("a", "b").garbledAfter(2))
                .then(ChatAnswer.text("a", "b").failedAfter(1, "overloaded"));

        List<String> garbled = calls.events(CHAT, STREAM);
        List<String> failed = calls.events(CHAT, STREAM);

        assertEquals(3, garbled.size());
        assertThrows(IllegalArgumentException.class, () -> SimpleJson.parse(garbled.get(2)));
        assertEquals("overloaded", EndpointCalls.at(SimpleJson.parse(failed.get(1)), "error", "message"));
    }

    @Test
    void waitsInTheMiddleOfAStream() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        endpoint.then(ChatAnswer.text("a", "b").heldAfter(2, latch));

        try (Stream<String> lines = calls.stream(CHAT, STREAM).body()) {
            Iterator<String> all = lines.filter(line -> !line.isEmpty()).iterator();
            all.next();
            assertTrue(all.next().contains("\"a\""));
            latch.countDown();
            assertTrue(all.next().contains("\"b\""));
        }
    }

    @Test
    void streamsWithoutEnd() throws Exception {
        endpoint.then(ChatAnswer.endless("on ", Duration.ofMillis(1)));

        try (Stream<String> lines = calls.stream(CHAT, STREAM).body()) {
            assertEquals(
                    100,
                    lines.filter(line -> line.contains("\"on \"")).limit(100).count());
        }
    }

    @Test
    void answersLate() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        endpoint.whenever("slow", OpenAiAnswer.json(200, "{}").heldUntil(latch));

        CompletableFuture<HttpResponse<String>> late = CompletableFuture.supplyAsync(() -> {
            try {
                return calls.post(CHAT, "{\"messages\":\"slow\"}");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(200, calls.post(CHAT, ASK).statusCode());
        latch.countDown();

        assertEquals("{}", late.join().body());
    }

    @Test
    void forgets() throws Exception {
        calls.post(CHAT, ASK);
        endpoint.then(OpenAiAnswer.serverError()).whenever("Hi", OpenAiAnswer.unauthorized());

        endpoint.reset();

        assertThrows(IllegalStateException.class, endpoint::lastRequest);
        assertEquals(200, calls.post(CHAT, ASK).statusCode());
    }

    @Test
    void writesTextsAsJson() {
        Map<String, Object> odd = JsonFormat.object("a\"\\", "\n\u0001ü", "b", null, "c", List.of(1.5, true));

        assertEquals("{\"a\\\"\\\\\":\"\\u000a\\u0001ü\",\"b\":null,\"c\":[1.5,true]}", JsonFormat.of(odd));
    }
}
