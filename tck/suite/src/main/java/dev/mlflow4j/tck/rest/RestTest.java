package dev.mlflow4j.tck.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every request is a trace, by the jar alone. */
@Tag("rest")
public class RestTest {
    private final Web web = Web.of(RestTest.class);

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(RestTest.class).war();
    }

    @Test
    void aRequestIsATraceWithBodiesAndChildren() throws Exception {
        Trace trace =
                Recording.trace(2, () -> assertThat(web.post("/questions", "application/json", "{\"question\":\"why\"}")
                                .body())
                        .isEqualTo("{\"answer\":\"why!\"}"));

        TraceSpan root = trace.spans().get(0);
        assertThat(root.attributes())
                .containsEntry("http.request.method", "\"POST\"")
                .containsEntry("http.response.status_code", "200");
        assertThat(root.attributes().get("http.route")).endsWith("/questions\"");
        assertThat(trace.spans())
                .extracting(
                        TraceSpan::name, TraceSpan::parentId, TraceSpan::status, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        tuple(
                                "POST /questions",
                                Optional.empty(),
                                SpanStatus.OK,
                                Optional.of("{\"question\":\"why\"}"),
                                Optional.of("{\"answer\":\"why!\"}")),
                        tuple(
                                "answer",
                                Optional.of(root.spanId()),
                                SpanStatus.OK,
                                Optional.of("{\"question\":\"why\"}"),
                                Optional.of("\"why!\"")));
    }

    @Test
    void parametersAreTheInputsWhereThereIsNoBody() throws Exception {
        Trace trace = Recording.trace(2, () -> web.get("/questions/7?full=true"));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        tuple(
                                "GET /questions/{id}",
                                Optional.of("{\"id\":\"7\",\"full\":\"true\"}"),
                                Optional.of("\"q7!\"")),
                        tuple("answer", Optional.of("{\"question\":\"q7\"}"), Optional.of("\"q7!\"")));
    }

    @Test
    void parametersAndBodyStandSideBySideAndNoContentEndsTheSpan() throws Exception {
        TraceSpan root = onlySpan(() -> assertThat(
                        web.post("/questions/7/notes", "text/plain", "hello").statusCode())
                .isEqualTo(204));

        assertThat(root.inputs()).contains("{\"id\":\"7\",\"body\":\"hello\"}");
        assertThat(root.outputs()).isEmpty();
        assertThat(root.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void anExceptionThatAMapperMadeAResponseIsAnError() throws Exception {
        TraceSpan root = onlySpan(
                () -> assertThat(web.get("/questions/mapped").statusCode()).isEqualTo(503));

        assertThat(root.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(root.outputs()).contains("{\"error\":\"try later\"}");
        assertThat(root.attributes()).containsEntry("http.response.status_code", "503");
    }

    @Test
    void anUnmappedExceptionIsAnError() throws Exception {
        TraceSpan root = onlySpan(
                () -> assertThat(web.get("/questions/unmapped").statusCode()).isEqualTo(500));

        assertThat(root.status()).isEqualTo(SpanStatus.ERROR);
    }

    @Test
    void whatTheClientDidWrongIsNoErrorOfTheServer() throws Exception {
        TraceSpan root = onlySpan(
                () -> assertThat(web.get("/questions/missing").statusCode()).isEqualTo(404));

        assertThat(root.status()).isEqualTo(SpanStatus.OK);
        assertThat(root.attributes()).containsEntry("http.response.status_code", "404");
    }

    @Test
    void aSuspendedResponseEndsTheSpanOnceWithItsBody() throws Exception {
        assertAnswered("suspended", "later");
    }

    @Test
    void aStageEndsTheSpanOnceWithItsBody() throws Exception {
        assertAnswered("stage", "staged");
    }

    @Test
    void streamingOutputEndsTheSpanOnceWithItsBody() throws Exception {
        assertAnswered("stream", "abc");
    }

    private void assertAnswered(String path, String body) throws Exception {
        TraceSpan root =
                onlySpan(() -> assertThat(web.get("/questions/" + path).body()).isEqualTo(body));

        assertThat(root.name()).isEqualTo("GET /questions/" + path);
        assertThat(root.outputs()).contains("\"" + body + "\"");
        assertThat(root.status()).isEqualTo(SpanStatus.OK);
    }

    private static TraceSpan onlySpan(Recording.Action action) throws Exception {
        return Recording.trace(1, action).spans().get(0);
    }
}
