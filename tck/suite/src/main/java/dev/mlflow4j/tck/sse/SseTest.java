package dev.mlflow4j.tck.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.Answerer;
import dev.mlflow4j.tck.rest.RestApplication;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Server-sent events: one span, from the request until its sink is closed or its client gone. */
@Tag("rest")
public class SseTest {
    private final Web web = Web.of(SseTest.class);

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(SseTest.class)
                .withClasses(RestApplication.class, Answerer.class)
                .war();
    }

    @Test
    void eventsAreTheOutputsAndWhatTheResourceCallsIsBelow() throws Exception {
        Trace trace = Recording.trace(
                2, () -> assertThat(web.get("/events/words").body()).containsPattern("data: ?Hel\\s+data: ?lo"));

        TraceSpan root = trace.spans().get(0);
        assertThat(root.attributes()).containsEntry("http.response.status_code", "200");
        assertThat(root.events()).isEmpty();
        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::status, TraceSpan::outputs)
                .containsExactly(
                        tuple("GET /events/words", Optional.empty(), SpanStatus.OK, Optional.of("\"Hello there!\"")),
                        tuple("answer", Optional.of(root.spanId()), SpanStatus.OK, Optional.of("\" there!\"")));
    }

    @Test
    void itEndsWhenTheSinkIsClosedOnAnotherThread() throws Exception {
        assertSent("later", "\"later\"");
    }

    @Test
    void chunksOfAChatAreItsAnswer() throws Exception {
        assertSent("chat", "\"Hello\"");
    }

    @Test
    void otherDataIsAList() throws Exception {
        assertSent("numbers", "[0,1,2]");
    }

    @Test
    void aBroadcasterSendsAndCloses() throws Exception {
        assertSent("broadcast", "\"to all\"");
    }

    @Test
    void noEventIsAnEmptyList() throws Exception {
        assertSent("nothing", "[]");
    }

    @Test
    void aMethodThatFailsIsAnError() throws Exception {
        TraceSpan root =
                Recording.trace(1, () -> web.get("/events/failing")).spans().get(0);

        assertThat(root.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(root.statusMessage()).isEqualTo("IllegalStateException: no model");
        assertThat(root.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    }

    @Test
    void aClientThatDisconnectsEndsItWithWhatWasSent() throws Exception {
        TraceSpan root = Recording.trace(1, () -> web.getUntil("/events/endless", "again"))
                .spans()
                .get(0);

        assertThat(root.status()).isEqualTo(SpanStatus.OK);
        assertThat(root.outputs())
                .hasValueSatisfying(outputs -> assertThat(outputs).startsWith("\"again "));
        assertThat(root.events()).extracting(TraceSpan.Event::name).containsExactly("client disconnected");
    }

    @Test
    void theClientGetsTheSameEventsAsWithoutUs() throws Exception {
        for (String path : List.of("words", "later", "chat", "numbers", "broadcast", "nothing")) {
            HttpResponse<String> traced = web.get("/events/" + path);
            HttpResponse<String> untraced = web.get("/health/events/" + path);

            assertThat(traced.body()).as(path).isEqualTo(untraced.body());
            assertThat(traced.headers().allValues("Content-Type"))
                    .as(path)
                    .isEqualTo(untraced.headers().allValues("Content-Type"));
        }
    }

    private void assertSent(String path, String outputs) throws Exception {
        TraceSpan root =
                Recording.trace(1, () -> web.get("/events/" + path)).spans().get(0);

        assertThat(root.name()).isEqualTo("GET /events/" + path);
        assertThat(root.outputs()).contains(outputs);
        assertThat(root.status()).isEqualTo(SpanStatus.OK);
        assertThat(root.attributes()).containsEntry("http.response.status_code", "200");
    }
}
