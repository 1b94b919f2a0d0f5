package dev.mlflow4j.tck.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.RestApplication;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a request's span is named by: the template of its route, and nothing that whoever asks makes up. */
@Tag("rest")
public class RoutesTest {
    private final Web web = Web.of(RoutesTest.class);

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(RoutesTest.class)
                .withClasses(RestApplication.class)
                .war();
    }

    @Test
    void aSubResourceIsNamedByTheWholeTemplate() throws Exception {
        TraceSpan items = asked("GET", "/orders/7/items/3", 200);
        assertThat(items.name()).isEqualTo("GET /orders/{id}/items/{item}");
        assertThat(items.inputs().orElseThrow()).contains("\"id\":\"7\"", "\"item\":\"3\"");
        assertThat(items.outputs()).contains("\"3 of 7\"");

        TraceSpan archive = asked("GET", "/orders/7/archive/3", 200);
        assertThat(archive.name()).isEqualTo("GET /orders/{id}/archive/{item}");
        assertThat(archive.outputs()).contains("\"3 of old 7\"");
    }

    @Test
    void headIsNamedByItsRouteAndHasNoOutputs() throws Exception {
        TraceSpan head = asked("HEAD", "/orders/7", 200);
        // Some servers ask the resource as a GET.
        assertThat(head.name()).endsWith(" /orders/{id}");
        assertThat(head.inputs()).contains("{\"id\":\"7\"}");
        assertThat(head.outputs()).isEmpty();
    }

    @Test
    void optionsThatTheServerAnswersItselfAreOneSpan() throws Exception {
        TraceSpan options = asked("OPTIONS", "/orders/7", 200);
        assertThat(options.name()).startsWith("OPTIONS");
        assertThat(options.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void aRedirectIsNoError() throws Exception {
        TraceSpan moved = asked("POST", "/orders/7", 303);
        assertThat(moved.name()).isEqualTo("POST /orders/{id}");
        assertThat(moved.status()).isEqualTo(SpanStatus.OK);
        assertThat(moved.outputs()).isEmpty();
    }

    @Test
    void whatNoResourceAnswersIsNamedByItsMethodAlone() throws Exception {
        assumeTrue(ServerFacts.get("unmatched").equals("traced"), "requests without a resource do not reach JAX-RS");
        TraceSpan missing = asked("GET", "/no/such/order-" + System.nanoTime(), 404);
        assertUnmatched(missing, "GET", "GET");
        assertThat(missing.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void aMethodThatIsNotAllowedIsNamedByItself() throws Exception {
        assertUnmatched(asked("DELETE", "/orders/7", 405), "DELETE", "DELETE");
    }

    @Test
    void anUnknownMethodNamesNothing() throws Exception {
        assumeTrue(ServerFacts.get("unknown.methods").equals("traced"), "unknown methods do not reach JAX-RS");
        assertUnmatched(asked("BREW", "/orders/7", 405), "HTTP", "_OTHER");
    }

    @Test
    void whatIsRefusedBeforeMatchingIsATrace() throws Exception {
        TraceSpan refused = asked("GET", "/orders/7", 403, "X-Refuse-Early", "yes");
        assertUnmatched(refused, "GET", "GET");
        assertThat(refused.outputs()).contains("\"not you\"");
        assertThat(refused.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void whatIsRefusedAfterMatchingIsNamedByItsRoute() throws Exception {
        TraceSpan refused = asked("GET", "/orders/7", 401, "X-Refuse", "yes");
        assertThat(refused.name()).isEqualTo("GET /orders/{id}");
        assertThat(refused.outputs()).contains("\"who?\"");
        assertThat(refused.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void excludedPathsAreNotTraced() throws Exception {
        RecordedTraces.clear();
        assertThat(web.get("/health").body()).isEqualTo("UP");
        assertThat(web.get("/styles/main.css").statusCode()).isEqualTo(404);
        assertThat(asked("GET", "/orders/7", 200).name()).isEqualTo("GET /orders/{id}");
        assertThat(RecordedTraces.all()).hasSize(1);
    }

    private TraceSpan asked(String method, String path, int status, String... headers) throws Exception {
        TraceSpan span = Recording.trace(
                        1, () -> assertThat(web.send(method, path, headers).statusCode())
                                .isEqualTo(status))
                .spans()
                .get(0);
        assertThat(span.parentId()).isEmpty();
        assertThat(span.attributes()).containsEntry("http.response.status_code", String.valueOf(status));
        return span;
    }

    private static void assertUnmatched(TraceSpan span, String name, String method) {
        assertThat(span.name()).isEqualTo(name);
        assertThat(span.inputs()).isEqualTo(Optional.empty());
        assertThat(span.attributes())
                .containsEntry("http.request.method", "\"" + method + "\"")
                .doesNotContainKey("http.route");
    }
}
