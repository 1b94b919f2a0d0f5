package dev.mlflow4j.tck.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.jaxrs.MlflowFeature;
import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.client.Stub;
import dev.mlflow4j.tck.rest.RestApplication;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls of MicroProfile REST clients are spans by the jar alone, and carry the trace. */
@Tag("rest")
@Tag("restclient")
public class RestClientTest {
    @Inject
    Shop shop;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(RestClientTest.class)
                .withClasses(Stub.class, RestApplication.class)
                .settings(settings())
                .war();
    }

    /** The settings of the application. */
    public static Map<String, String> settings() {
        return Map.of(
                "mlflow.jaxrs.exclude",
                "/served/*",
                "orders/mp-rest/uri",
                Web.of(RestClientTest.class).address("/served"));
    }

    private static RestClientBuilder at(String uri) {
        return RestClientBuilder.newBuilder().baseUri(URI.create(uri));
    }

    @Test
    void aCallIsNamedByItsMethodsTemplateAndCarriesItsId() throws Exception {
        List<List<String>> sent = new ArrayList<>();
        List<String> urls = new ArrayList<>();
        Trace trace = Recording.trace(2, () -> {
            try (Stub stub = new Stub()) {
                Orders orders = at(stub.uri("")).build(Orders.class);
                String answer = Mlflow.withSpan("work", span -> orders.one(7, "en", "k-1"));
                assertThat(answer).isEqualTo("hello");
                sent.add(stub.header("traceparent"));
                sent.add(stub.header("tracestate"));
                urls.add(stub.uri("/orders/7"));
            }
        });

        TraceSpan work = trace.spans().get(0);
        TraceSpan call = trace.spans().get(1);
        assertThat(call)
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::status, TraceSpan::outputs)
                .containsExactly(
                        "GET /orders/{id}", Optional.of(work.spanId()), SpanStatus.OK, Optional.of("\"hello\""));
        assertThat(call.inputs())
                .isIn(
                        Optional.of("{\"lang\":\"en\",\"api_key\":\"REDACTED\"}"),
                        Optional.of("{\"api_key\":\"REDACTED\",\"lang\":\"en\"}"));
        assertThat(call.attributes())
                .containsEntry("url.template", "\"/orders/{id}\"")
                .containsEntry("http.response.status_code", "200");
        assertThat(call.attributes().get("url.full"))
                .isIn(
                        "\"" + urls.get(0) + "?lang=en&api_key=REDACTED\"",
                        "\"" + urls.get(0) + "?api_key=REDACTED&lang=en\"");
        String traceparent = "00-" + trace.info().traceId().replaceFirst("^tr-", "") + "-" + call.spanId() + "-01";
        assertThat(sent.get(0)).hasSize(1);
        assertThat(sent.get(0).equals(List.of(traceparent)))
                .isEqualTo(ServerFacts.get("client.traceparent").equals("ours"));
        assertThat(sent.get(1)).containsExactly("mlflow=" + traceparent);
    }

    @Test
    void aBodyIsTheInputAndRegisteredTwiceWeTraceOnce() throws Exception {
        Trace trace = Recording.trace(1, () -> {
            try (Stub stub = new Stub()) {
                Orders orders = at(stub.uri("")).register(MlflowFeature.class).build(Orders.class);
                assertThat(orders.note(7, "be quick")).isEqualTo("hello");
                assertThat(stub.header("traceparent")).hasSize(1);
            }
        });

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        tuple("POST /orders/{id}/notes", Optional.of("\"be quick\""), Optional.of("\"hello\"")));
    }

    @Test
    void anInjectedClientIsTracedToo() throws Exception {
        List<String> answer = new ArrayList<>();
        Trace trace = Recording.trace(2, () -> answer.add(shop.ask(7)));

        TraceSpan call = trace.spans().get(1);
        assertThat(call.name()).isEqualTo("GET /orders/{id}");
        assertThat(call.parentId()).contains(trace.spans().get(0).spanId());
        assertThat(answer.get(0)).startsWith("7 mlflow=00-").endsWith("-" + call.spanId() + "-01");
    }

    @Test
    void aStageIsAChildOfTheCaller() throws Exception {
        Trace trace = Recording.trace(2, () -> {
            try (Stub stub = new Stub()) {
                Orders orders = at(stub.uri("")).build(Orders.class);
                String answer = Mlflow.withSpan(
                        "work", span -> orders.later(7).toCompletableFuture().get());
                assertThat(answer).isEqualTo("hello");
            }
        });

        assertThat(trace.spans().get(1))
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::outputs)
                .containsExactly(
                        "GET /orders/{id}/later",
                        Optional.of(trace.spans().get(0).spanId()),
                        Optional.of("\"hello\""));
    }

    @Test
    void anErrorIsAnErrorWithItsBody() throws Exception {
        Trace trace = Recording.trace(1, () -> {
            try (Stub stub = new Stub()) {
                Broken broken = at(stub.uri("")).build(Broken.class);
                assertThatThrownBy(broken::broken)
                        .isInstanceOfSatisfying(WebApplicationException.class, error -> assertThat(
                                        error.getResponse().readEntity(String.class))
                                .isEqualTo("out of order"));
            }
        });

        TraceSpan call = trace.spans().get(0);
        assertThat(call.name()).isEqualTo("GET /broken");
        assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(call.statusMessage()).isEqualTo("HTTP 500");
        assertThat(call.outputs()).contains("\"out of order\"");
    }

    @Test
    void anErrorThatIsNotReadEndsWithTheSpanAroundIt() throws Exception {
        Trace trace = Recording.trace(2, () -> {
            try (Stub stub = new Stub()) {
                Broken broken = at(stub.uri("")).build(Broken.class);
                assertThatThrownBy(() -> Mlflow.withSpan("work", span -> broken.broken()))
                        .isInstanceOf(WebApplicationException.class);
            }
        });

        TraceSpan call = trace.spans().get(1);
        assertThat(call.parentId()).contains(trace.spans().get(0).spanId());
        assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(call.statusMessage()).isEqualTo("HTTP 500");
    }

    @Test
    void whereNoServerListensTheCallHasTheException() throws Exception {
        Trace trace = Recording.trace(2, () -> {
            Broken broken = at(Stub.nobody()).build(Broken.class);
            assertThatThrownBy(() -> Mlflow.withSpan("work", span -> broken.broken()))
                    .isInstanceOf(ProcessingException.class);
        });

        assertFailed(trace.spans().get(1), "GET /broken");
    }

    @Test
    void whereNoAnswerComesInTimeTheCallHasTheException() throws Exception {
        Trace trace = Recording.trace(2, () -> {
            try (Stub stub = new Stub()) {
                Broken hasty =
                        at(stub.uri("")).readTimeout(200, TimeUnit.MILLISECONDS).build(Broken.class);
                assertThatThrownBy(() -> Mlflow.withSpan("work", span -> hasty.never()))
                        .isInstanceOf(ProcessingException.class);
            }
        });

        assertFailed(trace.spans().get(1), "GET /never");
    }

    @Test
    void aStageThatFailsIsAnErrorOfTheCall() throws Exception {
        Trace trace = Recording.trace(2, () -> {
            try (Stub stub = new Stub()) {
                Broken hasty =
                        at(stub.uri("")).readTimeout(200, TimeUnit.MILLISECONDS).build(Broken.class);
                assertThatThrownBy(() -> Mlflow.withSpan(
                                "work",
                                span -> hasty.neverLater().toCompletableFuture().get()))
                        .isInstanceOf(ExecutionException.class);
            }
        });

        assertFailed(trace.spans().get(1), "GET /never");
    }

    private static void assertFailed(TraceSpan call, String name) {
        assertThat(call.name()).isEqualTo(name);
        assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(call.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    }
}
