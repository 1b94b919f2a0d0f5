package dev.mlflow4j.tck.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.jaxrs.MlflowFeature;
import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.RestApplication;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls of JAX-RS clients are spans, and carry the trace. */
@Tag("rest")
public class ClientTest {
    private static final String OTHERS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(ClientTest.class)
                .withClasses(RestApplication.class)
                .war();
    }

    /** What a test does with a client and the server it asks. */
    @FunctionalInterface
    private interface Calls {
        void of(Client client, Stub stub) throws Exception;
    }

    private static Recording.Action calling(Calls calls) {
        return () -> {
            try (Stub stub = new Stub()) {
                Client client = ClientCalls.make();
                try {
                    calls.of(client, stub);
                } finally {
                    client.close();
                }
            }
        };
    }

    private static Recording.Action callingInASpan(Calls calls) {
        return calling((client, stub) -> {
            try (Span span = Mlflow.startSpan("work", SpanType.CHAIN)) {
                calls.of(client, stub);
                assertThat(Mlflow.currentSpan()).isSameAs(span);
            }
        });
    }

    @Test
    void aCallIsAChildOfWhatIsCurrentWithItsBodiesAndCarriesItsId() throws Exception {
        List<List<String>> sent = new ArrayList<>();
        List<String> urls = new ArrayList<>();
        Trace trace = Recording.trace(2, callingInASpan((client, stub) -> {
            assertThat(client.target(stub.uri("/echo?lang=en&token=t-1"))
                            .request()
                            .post(Entity.json("{\"question\":\"why\"}"), String.class))
                    .isEqualTo("{\"question\":\"why\"}");
            sent.add(stub.header("traceparent"));
            sent.add(stub.header("tracestate"));
            urls.add(stub.uri("/echo?lang=en&token=REDACTED"));
        }));

        TraceSpan work = trace.spans().get(0);
        TraceSpan call = trace.spans().get(1);
        assertThat(call)
                .extracting(
                        TraceSpan::name, TraceSpan::parentId, TraceSpan::status, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        "POST",
                        Optional.of(work.spanId()),
                        SpanStatus.OK,
                        Optional.of("{\"question\":\"why\"}"),
                        Optional.of("{\"question\":\"why\"}"));
        assertThat(call.attributes())
                .containsEntry("http.request.method", "\"POST\"")
                .containsEntry("url.full", "\"" + urls.get(0) + "\"")
                .containsEntry("server.address", "\"127.0.0.1\"")
                .containsKey("server.port")
                .containsEntry("http.response.status_code", "200");
        String traceparent = traceparent(trace, call);
        assertThat(sent).containsExactly(List.of(traceparent), List.of("mlflow=" + traceparent));
    }

    @Test
    void withoutASpanAroundItACallIsATraceAndItsParametersAreTheInputs() throws Exception {
        TraceSpan call = onlySpan(calling((client, stub) ->
                client.target(stub.uri("/hello?q=why")).request().get(String.class)));

        assertThat(call.parentId()).isEmpty();
        assertThat(call.inputs()).contains("{\"q\":\"why\"}");
        assertThat(call.outputs()).contains("\"hello\"");
    }

    @Test
    void aTraceparentThatIsThereStays() throws Exception {
        onlySpan(calling((client, stub) -> {
            client.target(stub.uri("/hello"))
                    .request()
                    .header("traceparent", OTHERS)
                    .header("tracestate", "rojo=1")
                    .get(String.class);
            assertThat(stub.header("traceparent")).containsExactly(OTHERS);
            assertThat(stub.header("tracestate"))
                    .singleElement()
                    .asString()
                    .matches("mlflow=00-[0-9a-f]{32}-[0-9a-f]{16}-01,rojo=1");
        }));
    }

    @Test
    void anErrorIsAnErrorWithItsBody() throws Exception {
        TraceSpan call = onlySpan(calling((client, stub) -> assertThatThrownBy(
                        () -> client.target(stub.uri("/broken")).request().get(String.class))
                .isInstanceOf(WebApplicationException.class)));

        assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(call.statusMessage()).isEqualTo("HTTP 500");
        assertThat(call.outputs()).contains("\"out of order\"");
        assertThat(call.attributes()).containsEntry("http.response.status_code", "500");
    }

    @Test
    void whereNoServerListensTheCallHasTheException() throws Exception {
        Trace trace = Recording.trace(2, calling((client, stub) -> {
            String nobody = Stub.nobody();
            assertThatThrownBy(() -> Mlflow.withSpan(
                            "work", span -> client.target(nobody).request().get()))
                    .isInstanceOf(ProcessingException.class);
        }));

        assertFailed(trace.spans().get(1));
    }

    @Test
    void aFailureThatIsCaughtIsAnErrorOfTheCallOnly() throws Exception {
        Trace trace = Recording.trace(2, callingInASpan((client, stub) -> {
            String nobody = Stub.nobody();
            assertThatThrownBy(() -> client.target(nobody).request().get()).isInstanceOf(ProcessingException.class);
        }));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(tuple("work", SpanStatus.OK), tuple("GET", SpanStatus.ERROR));
    }

    @Test
    void whereNoAnswerComesInTimeTheCallHasTheException() throws Exception {
        Trace trace = Recording.trace(2, calling((ignored, stub) -> {
            Client hasty = ClientCalls.make(ClientBuilder.newBuilder().readTimeout(200, TimeUnit.MILLISECONDS));
            assertThatThrownBy(() -> Mlflow.withSpan(
                            "work",
                            span -> hasty.target(stub.uri("/never")).request().get()))
                    .isInstanceOf(ProcessingException.class);
            hasty.close();
        }));

        assertFailed(trace.spans().get(1));
    }

    @Test
    void anAnswerThatBreaksOffIsAnError() throws Exception {
        Trace trace = Recording.trace(2, calling((client, stub) -> assertThatThrownBy(() -> Mlflow.withSpan(
                        "work",
                        span -> client.target(stub.uri("/cut")).request().get(String.class)))
                .isInstanceOf(ProcessingException.class)));

        assertFailed(trace.spans().get(1));
    }

    @Test
    void anAnswerWithoutABodyEndsTheSpan() throws Exception {
        TraceSpan call = onlySpan(calling((client, stub) -> assertThat(
                        client.target(stub.uri("/nothing")).request().get().getStatus())
                .isEqualTo(204)));

        assertThat(call.outputs()).isEmpty();
        assertThat(call.status()).isEqualTo(SpanStatus.OK);
        assertThat(call.attributes()).containsEntry("http.response.status_code", "204");
    }

    @Test
    void anAnswerThatIsClosedUnreadEndsTheSpan() throws Exception {
        TraceSpan call = onlySpan(calling((client, stub) ->
                client.target(stub.uri("/hello")).request().get().close()));

        assertThat(call.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void aStreamEndsTheSpanWithItsLastByte() throws Exception {
        TraceSpan call = onlySpan(calling((client, stub) -> {
            Response response = client.target(stub.uri("/hello")).request().get();
            try (InputStream body = response.readEntity(InputStream.class)) {
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("hello");
            }
        }));

        assertThat(call.outputs()).contains("\"hello\"");
    }

    @Test
    void aBufferedAnswerIsReadTwiceAndShownOnce() throws Exception {
        TraceSpan call = onlySpan(calling((client, stub) -> {
            Response response = client.target(stub.uri("/hello")).request().get();
            assertThat(response.bufferEntity()).isTrue();
            assertThat(response.readEntity(String.class)).isEqualTo("hello");
            assertThat(response.readEntity(String.class)).isEqualTo("hello");
        }));

        assertThat(call.outputs()).contains("\"hello\"");
    }

    @Test
    void whatIsZippedIsShownAsItIsRead() throws Exception {
        TraceSpan call = onlySpan(calling((client, stub) -> {
            client.register(Unzip.class);
            assertThat(client.target(stub.uri("/zipped")).request().get(String.class))
                    .isEqualTo("hello");
        }));

        assertThat(call.outputs()).contains("\"hello\"");
    }

    @Test
    void aRedirectIsOneSpanWhetherItIsFollowedOrNot() throws Exception {
        List<Integer> status = new ArrayList<>();
        TraceSpan call = onlySpan(calling((client, stub) -> {
            Response response = client.target(stub.uri("/moved")).request().get();
            status.add(response.getStatus());
            response.close();
        }));

        assertThat(call.status()).isEqualTo(SpanStatus.OK);
        assertThat(call.attributes())
                .containsEntry("http.response.status_code", status.get(0).toString());
    }

    @Test
    void anotherFilterThatAnswersEndsTheSpan() throws Exception {
        TraceSpan call = onlySpan(calling((client, stub) -> {
            client.register((ClientRequestFilter) request ->
                    request.abortWith(Response.ok("cached", "text/plain").build()));
            assertThat(client.target(stub.uri("/hello")).request().get(String.class))
                    .isEqualTo("cached");
        }));

        assertThat(call.attributes()).containsEntry("http.response.status_code", "200");
    }

    @Test
    void callsOnOtherThreadsAreChildrenOfTheCaller() throws Exception {
        Trace trace = Recording.trace(3, callingInASpan((client, stub) -> {
            assertThat(client.target(stub.uri("/hello"))
                            .request()
                            .async()
                            .get(String.class)
                            .get())
                    .isEqualTo("hello");
            assertThat(client.target(stub.uri("/hello"))
                            .request()
                            .rx()
                            .get(String.class)
                            .toCompletableFuture()
                            .get())
                    .isEqualTo("hello");
        }));

        Optional<String> work = Optional.of(trace.spans().get(0).spanId());
        assertThat(trace.spans().subList(1, 3))
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::outputs)
                .containsExactly(
                        tuple("GET_1", work, Optional.of("\"hello\"")), tuple("GET_2", work, Optional.of("\"hello\"")));
    }

    @Test
    void aFailureOnAnotherThreadIsThatOfTheCall() throws Exception {
        Trace trace = Recording.trace(2, calling((client, stub) -> {
            String nobody = Stub.nobody();
            assertThatThrownBy(() -> Mlflow.withSpan("work", span -> client.target(nobody)
                            .request()
                            .async()
                            .get(String.class)
                            .get()))
                    .hasCauseInstanceOf(ProcessingException.class);
        }));

        assertFailed(trace.spans().get(1));
    }

    @Test
    void oneInvocationCalledTwiceIsTwoSpansThoughWeAreRegisteredTwice() throws Exception {
        List<Trace> traces = Recording.traces(2, calling((client, stub) -> {
            Invocation call = client.register(MlflowFeature.class)
                    .target(stub.uri("/hello"))
                    .request()
                    .buildGet();
            call.invoke(String.class);
            call.invoke(String.class);
            assertThat(stub.header("traceparent")).hasSize(1);
        }));

        assertThat(traces).allSatisfy(trace -> assertThat(trace.spans())
                .singleElement()
                .satisfies(call -> assertThat(call.outputs()).contains("\"hello\"")));
    }

    @Test
    void aCallOfAResourceIsAChildOfItsRequest() throws Exception {
        Web web = Web.of(ClientTest.class);
        Trace trace = Recording.trace(2, () -> {
            try (Stub stub = new Stub()) {
                String url = URLEncoder.encode(stub.uri("/hello"), StandardCharsets.UTF_8);
                assertThat(web.get("/caller?url=" + url).body()).isEqualTo("hello");
            }
        });

        TraceSpan request = trace.spans().get(0);
        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::outputs)
                .containsExactly(
                        tuple("GET /caller", Optional.empty(), Optional.of("\"hello\"")),
                        tuple("GET", Optional.of(request.spanId()), Optional.of("\"hello\"")));
    }

    @Test
    void aCallOfAResourceThatFindsNoServerIsAnErrorOfTheCallOnly() throws Exception {
        Web web = Web.of(ClientTest.class);
        Trace trace = Recording.trace(2, () -> {
            String url = URLEncoder.encode(Stub.nobody(), StandardCharsets.UTF_8);
            assertThat(web.get("/caller?url=" + url).body()).isEqualTo("nobody is there");
        });

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(tuple("GET /caller", SpanStatus.OK), tuple("GET", SpanStatus.ERROR));
    }

    private static void assertFailed(TraceSpan call) {
        assertThat(call.name()).isEqualTo("GET");
        assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(call.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    }

    private static String traceparent(Trace trace, TraceSpan call) {
        return "00-" + trace.info().traceId().replaceFirst("^tr-", "") + "-" + call.spanId() + "-01";
    }

    private static TraceSpan onlySpan(Recording.Action action) throws Exception {
        return Recording.trace(1, action).spans().get(0);
    }
}
