package dev.mlflow4j.tck.callers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.RestApplication;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose trace goes on here, and what is recorded of who calls. */
@Tag("rest")
public class CallersTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String SAMPLED = "00-" + TRACE + "-" + SPAN + "-01";
    private static final String NOT_SAMPLED = "00-" + TRACE + "-" + SPAN + "-00";

    private final Web web = Web.of(CallersTest.class);

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(CallersTest.class)
                .withClasses(RestApplication.class)
                .settings(settings())
                .war();
    }

    /**
     * Its settings.
     *
     * @return values by property
     */
    public static Map<String, String> settings() {
        return Map.of(
                "mlflow.jaxrs.session.id", "header:X-Session",
                "mlflow.jaxrs.user.id", "principal",
                "mlflow.jaxrs.capture.request.headers", "X-Tenant, accept",
                "mlflow.jaxrs.capture.response.headers", "x-model");
    }

    @Test
    void theTraceOfACallerOnThisMachineContinues() throws Exception {
        Trace trace = called("traceparent", SAMPLED);

        assertThat(trace.info().traceId()).isEqualTo("tr-" + TRACE);
        TraceSpan called = trace.spans().get(0);
        assertThat(called.parentId()).contains(SPAN);
        assertThat(called.links()).isEmpty();
        assertThat(trace.spans().get(1).parentId()).contains(called.spanId());
    }

    @Test
    void theTraceThatMlflowHasOfACallerTakesPrecedenceOverThatOfItsServer() throws Exception {
        String other = "0af7651916cd43dd8448eb211c80319c";
        Trace trace =
                called("traceparent", SAMPLED, "tracestate", "rojo=1,mlflow=00-" + other + "-b7ad6b7169203331-01");

        assertThat(trace.info().traceId()).isEqualTo("tr-" + other);
        assertThat(trace.spans().get(0).parentId()).contains("b7ad6b7169203331");
    }

    @Test
    void aStrangersTraceIsLinkedAndNothingElse() throws Exception {
        assertOwn(called("traceparent", SAMPLED, "X-Forwarded-For", "203.0.113.7"), true);
    }

    @Test
    void anUntrustedCallerDoesNotDecideWhatIsSampled() throws Exception {
        assertOwn(called("traceparent", NOT_SAMPLED, "X-Forwarded-For", "203.0.113.7"), true);
        assertOwn(called("traceparent", NOT_SAMPLED), true);
    }

    @Test
    void aCallerThatIsTracedTooDecidesWhatIsSampled() throws Exception {
        RecordedTraces.clear();
        assertThat(send("traceparent", NOT_SAMPLED, "tracestate", "mlflow=" + NOT_SAMPLED))
                .isEqualTo("hello you");
        assertOwn(called(), false);
        assertThat(RecordedTraces.all()).hasSize(1);
    }

    @Test
    void anInvalidHeaderNamesNoUser() throws Exception {
        assertOwn(called("traceparent", "00-" + TRACE), false);
        assertOwn(called("traceparent", SAMPLED, "traceparent", SAMPLED), false);
    }

    @Test
    void sessionAndUserAreFoundWhereTheSettingsPoint() throws Exception {
        Trace trace = called("X-Session", "s-1", "X-Login", "ada");
        assertThat(trace.info().metadata())
                .containsEntry("mlflow.trace.session", "s-1")
                .containsEntry("mlflow.trace.user", "ada");

        assertThat(called().info().metadata()).isEmpty();
    }

    @Test
    void theSessionOfTheApplicationWins() throws Exception {
        Trace trace = called("X-Session", "s-1", "X-Own-Session", "s-2");
        assertThat(trace.info().metadata()).containsEntry("mlflow.trace.session", "s-2");
    }

    @Test
    void onlyListedHeadersAreRecorded() throws Exception {
        TraceSpan span = called("X-Tenant", "acme", "X-Other", "no", "Authorization", "Bearer s3cret", "Cookie", "a=b")
                .spans()
                .get(0);

        assertThat(span.attributes())
                .containsEntry("http.request.header.x-tenant", "[\"acme\"]")
                .containsEntry("http.response.header.x-model", "[\"small\"]")
                .doesNotContainKey("http.request.header.accept");
        assertThat(span.attributes().toString()).doesNotContain("s3cret", "a=b", "x-other");
    }

    private Trace called(String... headers) throws Exception {
        return Recording.trace(2, () -> assertThat(send(headers)).isEqualTo("hello you"));
    }

    private String send(String... headers) throws Exception {
        return web.send("GET", "/called?who=you", headers).body();
    }

    private static void assertOwn(Trace trace, boolean linked) {
        assertThat(trace.info().traceId()).isNotEqualTo("tr-" + TRACE);
        TraceSpan root = trace.spans().get(0);
        assertThat(root.parentId()).isEqualTo(Optional.empty());
        assertThat(root.name()).isEqualTo("GET /called");
        if (linked) {
            assertThat(root.links()).containsExactly(new TraceSpan.Link("tr-" + TRACE, SPAN, Map.of()));
        } else {
            assertThat(root.links()).isEmpty();
        }
    }
}
