package dev.mlflow4j.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFilterTest {
    private static JerseyServer server;

    @BeforeAll
    static void start() {
        server = new JerseyServer(Resources.Questions.class, Resources.Unavailable.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        RecordedTraces.clear();
    }

    @Test
    void aRequestIsATraceWithBodiesAndChildren() throws Exception {
        assertThat(server.post("/ask", "application/json", "{\"question\": \"why\"}")
                        .body())
                .isEqualTo("{\"answer\":\"why!\"}");

        Trace trace = RecordedTraces.awaitOne(2);
        TraceSpan root = trace.spans().get(0);
        assertThat(root.name()).isEqualTo("POST /ask");
        assertThat(root.parentId()).isEmpty();
        assertThat(root.status()).isEqualTo(SpanStatus.OK);
        assertThat(root.inputs()).contains("{\"question\": \"why\"}");
        assertThat(root.outputs()).contains("{\"answer\":\"why!\"}");
        assertThat(root.attributes())
                .containsEntry("http.request.method", "\"POST\"")
                .containsEntry("http.route", "\"/ask\"")
                .containsEntry("url.path", "\"/ask\"")
                .containsEntry("http.response.status_code", "200")
                .doesNotContainKey("url.query");
        assertThat(trace.info().requestPreview()).contains("{\"question\": \"why\"}");
        assertThat(trace.info().responsePreview()).contains("{\"answer\":\"why!\"}");
        TraceSpan child = trace.spans().get(1);
        assertThat(child.name()).isEqualTo("answer");
        assertThat(child.parentId()).isEqualTo(Optional.of(root.spanId()));
    }

    @Test
    void parametersAreTheInputsWhereThereIsNoBody() throws Exception {
        server.get("/orders/7?full=true");

        TraceSpan root = onlySpan();
        assertThat(root.name()).isEqualTo("GET /orders/{id}");
        assertThat(root.inputs()).contains("{\"id\":\"7\",\"full\":\"true\"}");
        assertThat(root.outputs()).contains("\"order 7\"");
        assertThat(root.attributes()).containsEntry("url.query", "\"full=true\"");
    }

    @Test
    void parametersAndBodyStandSideBySideAndNoContentEndsTheSpan() throws Exception {
        assertThat(server.post("/orders/7/notes", "text/plain", "be quick").statusCode())
                .isEqualTo(204);

        TraceSpan root = onlySpan();
        assertThat(root.inputs()).contains("{\"id\":\"7\",\"body\":\"be quick\"}");
        assertThat(root.outputs()).isEmpty();
        assertThat(root.attributes()).containsEntry("http.response.status_code", "204");
    }

    @Test
    void anErrorResponseIsAnError() throws Exception {
        assertThat(server.get("/mapped").statusCode()).isEqualTo(503);

        TraceSpan root = onlySpan();
        assertThat(root.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(root.statusMessage()).isEqualTo("HTTP 503");
        assertThat(root.outputs()).contains("{\"error\":\"try later\"}");
    }

    @Test
    void anExceptionThatNobodyMapsIsAnError() throws Exception {
        assertThat(server.get("/unmapped").statusCode()).isEqualTo(500);

        TraceSpan root = onlySpan();
        assertThat(root.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(root.attributes()).containsEntry("http.response.status_code", "500");
    }

    @Test
    void whatTheClientDidWrongIsNoErrorOfTheServer() throws Exception {
        assertThat(server.get("/missing").statusCode()).isEqualTo(404);

        TraceSpan root = onlySpan();
        assertThat(root.status()).isEqualTo(SpanStatus.OK);
        assertThat(root.attributes()).containsEntry("http.response.status_code", "404");
    }

    @Test
    void aBodyThatIsNotJsonIsShownWithWhatTheReaderSaid() throws Exception {
        int status = server.post("/ask", "application/json", "not json").statusCode();
        assertThat(status).isGreaterThanOrEqualTo(400);

        TraceSpan root = onlySpan();
        assertThat(root.attributes()).containsEntry("http.response.status_code", Integer.toString(status));
        assertThat(root.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    }

    @ParameterizedTest
    @CsvSource({"/suspended,later", "/stage,staged", "/stream,abc"})
    void whatCompletesLaterEndsTheSpanOnceWithItsBody(String path, String body) throws Exception {
        assertThat(server.get(path).body()).isEqualTo(body);

        TraceSpan root = onlySpan();
        assertThat(root.outputs()).contains('"' + body + '"');
        assertThat(root.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void aSinkOfEventsThatNobodyInterceptsEndsTheSpanOnce() throws Exception {
        assertThat(server.get("/events").body()).contains("data: Hel", "data: lo");

        TraceSpan root = onlySpan();
        assertThat(root.name()).isEqualTo("GET /events");
        assertThat(root.status()).isEqualTo(SpanStatus.OK);
        assertThat(root.outputs()).isEmpty();
    }

    @Test
    void binaryIsNamedNotCopied() throws Exception {
        server.get("/picture");
        assertThat(onlySpan().outputs()).contains("\"[image/png, 3 bytes]\"");
    }

    @Test
    void aStringIsTextWhateverItsMediaType() throws Exception {
        server.get("/untyped");
        assertThat(onlySpan().outputs()).contains("\"a string all the same\"");
    }

    @Test
    void headEndsTheSpanThoughNothingIsWritten() throws Exception {
        server.send(
                HttpRequest.newBuilder(server.uri("/orders/7")).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        // Jersey asks the resource as a GET.
        assertThat(onlySpan().name()).endsWith(" /orders/{id}");
    }

    @Test
    void excludedPathsAreNotTraced() throws Exception {
        assertThat(server.get("/health").body()).isEqualTo("UP");
        assertThat(server.get("/styles/main.css").statusCode()).isEqualTo(404);
        assertThat(RecordedTraces.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/suspended",
                "/stage",
                "/refused",
                "/stream",
                "/orders/1",
                "/missing",
                "/mapped",
                "/unmapped",
                "/health"
            })
    void nothingIsLeftOnTheThreadThatServed(String path) throws Exception {
        server.get(path);
        assertThat(server.get("/health").body()).isEqualTo("UP");
    }

    private static TraceSpan onlySpan() {
        return RecordedTraces.awaitOne(1).spans().get(0);
    }
}
