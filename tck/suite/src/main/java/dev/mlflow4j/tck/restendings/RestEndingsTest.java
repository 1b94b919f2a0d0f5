package dev.mlflow4j.tck.restendings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.Answerer;
import dev.mlflow4j.tck.rest.ModelDownException;
import dev.mlflow4j.tck.rest.ModelDownMapper;
import dev.mlflow4j.tck.rest.RestApplication;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However a response ends, its span does so once, and neither before nor never. */
@Tag("rest")
public class RestEndingsTest {
    private final Web web = Web.of(RestEndingsTest.class);

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(RestEndingsTest.class)
                .withClasses(RestApplication.class, Answerer.class, ModelDownException.class, ModelDownMapper.class)
                .war();
    }

    @Test
    void aSuspendedResponseThatTimesOutIsAnError() throws Exception {
        boolean canTimeOut = !ServerFacts.get("suspension.timeouts").equals("none");
        TraceSpan root = onlySpan("/endings/timeout", canTimeOut ? 503 : 500);

        assertThat(root.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(root.statusMessage()).startsWith(canTimeOut ? "HTTP 503" : "UnsupportedOperationException: ");
    }

    @Test
    void unlessAnotherFilterAnswersInstead() throws Exception {
        if (ServerFacts.get("suspension.timeouts").equals("none")) {
            assertThat(onlySpan("/endings/timeout-handler", 500).status()).isEqualTo(SpanStatus.ERROR);
            return;
        }
        TraceSpan root = onlySpan("/endings/timeout-handler", 200);

        assertThat(root.status()).isEqualTo(SpanStatus.OK);
        assertThat(root.outputs()).contains("\"too late\"");
    }

    @Test
    void anExceptionThatAResponseIsResumedWithIsAnErrorWhereItIsMapped() throws Exception {
        assertMapped("resumed");
    }

    @Test
    void anExceptionOfAStageIsAnErrorWhereItIsMapped() throws Exception {
        assertMapped("stage");
    }

    private void assertMapped(String kind) throws Exception {
        TraceSpan root = onlySpan("/endings/" + kind + "-mapped", 503);

        assertThat(root.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(root.statusMessage()).isEqualTo("ModelDownException: model is down");
        assertThat(root.outputs()).contains("{\"error\":\"try later\"}");
        assertThat(root.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    }

    @Test
    void anExceptionThatAResponseIsResumedWithIsAnErrorWhereItIsNot() throws Exception {
        assertUnmapped("resumed");
    }

    @Test
    void anExceptionOfAStageIsAnErrorWhereItIsNotMapped() throws Exception {
        assertUnmapped("stage");
    }

    @Test
    void soIsThatOfAStageThatHasFailedBefore() throws Exception {
        assertUnmapped("failed-stage");
    }

    private void assertUnmapped(String kind) throws Exception {
        TraceSpan root = onlySpan("/endings/" + kind + "-unmapped", 500);

        assertThat(root.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(root.statusMessage()).isEqualTo("UnsupportedOperationException: nobody maps this");
        assertThat(root.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    }

    /** Quarkus writes anything, as its text; elsewhere it is an error of the server. */
    @Test
    void anEntityWithoutAWriterIsWhatTheClientGets() throws Exception {
        AtomicInteger status = new AtomicInteger();
        TraceSpan root = Recording.trace(
                        1, () -> status.set(web.get("/endings/unwritable").statusCode()))
                .spans()
                .get(0);

        assertThat(status.get()).isIn(200, 500);
        assertThat(root.attributes()).containsEntry("http.response.status_code", status.toString());
        assertThat(root.status()).isEqualTo(status.get() == 500 ? SpanStatus.ERROR : SpanStatus.OK);
    }

    @Test
    void whatIsCalledWhileABodyIsWrittenIsBelow() throws Exception {
        assertAnswerBelow("/endings/calling", "GET /endings/calling");
    }

    @Test
    void whatAnAsynchronousResourceWithItsAnnotationsOnAnInterfaceCallsIsBelow() throws Exception {
        if (ServerFacts.get("interface.resources").equals("none")) {
            assertThat(web.get("/contract?question=why").statusCode()).isGreaterThanOrEqualTo(404);
        } else {
            assertAnswerBelow("/contract?question=why", "GET /contract");
        }
    }

    private void assertAnswerBelow(String path, String name) throws Exception {
        Trace trace = Recording.trace(2, () -> assertThat(web.get(path).body()).isEqualTo("why!"));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::status, TraceSpan::outputs)
                .containsExactly(
                        tuple(name, Optional.empty(), SpanStatus.OK, Optional.of("\"why!\"")),
                        tuple(
                                "answer",
                                Optional.of(trace.spans().get(0).spanId()),
                                SpanStatus.OK,
                                Optional.of("\"why!\"")));
    }

    @Test
    void aTracedMethodsOutputIsASpanWithAChunkForEachFlush() throws Exception {
        Trace trace = Recording.trace(5, () -> web.get("/endings/traced"));

        TraceSpan root = trace.spans().get(0);
        TraceSpan lines = trace.spans().get(1);
        assertThat(root.name()).isEqualTo("GET /endings/traced");
        assertThat(lines.name()).isEqualTo("lines");
        assertThat(lines.parentId()).contains(root.spanId());
        assertThat(lines.inputs()).contains("{\"count\":3}");
        assertThat(lines.outputs()).contains("[\"line 0!\\n\",\"line 1!\\n\",\"line 2!\\n\",\"[1 bytes]\"]");
        assertThat(lines.events())
                .extracting(TraceSpan.Event::name)
                .containsExactly(
                        "mlflow.chunk.item.0", "mlflow.chunk.item.1", "mlflow.chunk.item.2", "mlflow.chunk.item.3");
        assertThat(trace.spans().subList(2, 5))
                .extracting(TraceSpan::name, TraceSpan::parentId)
                .containsExactly(
                        tuple("answer_1", Optional.of(lines.spanId())),
                        tuple("answer_2", Optional.of(lines.spanId())),
                        tuple("answer_3", Optional.of(lines.spanId())));
    }

    @Test
    void aStreamThatFailsIsAnErrorWithWhatWasWritten() throws Exception {
        Trace trace = Recording.trace(2, () -> {
            try {
                web.get("/endings/broken");
            } catch (IOException e) {
                // Most servers cut the response off.
            }
        });

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status, TraceSpan::statusMessage, TraceSpan::outputs)
                .containsExactly(
                        tuple(
                                "GET /endings/broken",
                                SpanStatus.ERROR,
                                "IllegalStateException: no more",
                                Optional.of("\"half\"")),
                        tuple("broken", SpanStatus.ERROR, "IllegalStateException: no more", Optional.empty()));
    }

    @Test
    void aClientThatDisconnectsIsNoError() throws Exception {
        TraceSpan root = Recording.trace(1, () -> web.getUntil("/endings/endless", "again"))
                .spans()
                .get(0);

        assertThat(root.status()).isEqualTo(SpanStatus.OK);
        assertThat(root.outputs())
                .hasValueSatisfying(outputs -> assertThat(outputs).startsWith("\"again "));
        assertThat(root.events()).extracting(TraceSpan.Event::name).containsExactly("client disconnected");
        assertThat(root.attributes()).containsEntry("http.response.status_code", "200");
    }

    private TraceSpan onlySpan(String path, int status) throws Exception {
        TraceSpan root = Recording.trace(
                        1, () -> assertThat(web.get(path).statusCode()).isEqualTo(status))
                .spans()
                .get(0);
        assertThat(root.name()).isEqualTo("GET " + path);
        assertThat(root.attributes()).containsEntry("http.response.status_code", Integer.toString(status));
        return root;
    }
}
