package dev.mlflow4j.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.ClosedPort;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.client.filter.EncodingFeature;
import org.glassfish.jersey.message.GZipEncoder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls by Jersey, which finds us by itself. */
class ClientFilterTest {
    private static StubServer stub;

    private final Client client = ClientBuilder.newClient();

    @BeforeAll
    static void start() {
        stub = ClientStub.start();
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    @BeforeEach
    void clear() {
        RecordedTraces.clear();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aCallIsAChildOfWhatIsCurrentAndCarriesItsId() {
        String current;
        try (Span span = Mlflow.startSpan("work", "UNKNOWN")) {
            current = span.spanId();
            String answer = client.target(stub.uri("/echo?lang=en&token=t-1"))
                    .request()
                    .post(Entity.json("{\"question\":\"why\"}"), String.class);
            assertThat(answer).isEqualTo("{\"question\":\"why\"}");
            assertThat(Mlflow.currentSpan()).isSameAs(span);
        }

        Trace trace = RecordedTraces.awaitOne(2);
        TraceSpan call = trace.spans().get(1);
        assertThat(call.name()).isEqualTo("POST");
        assertThat(call.parentId()).isEqualTo(Optional.of(current));
        assertThat(call.status()).isEqualTo(SpanStatus.OK);
        assertThat(call.inputs()).contains("{\"question\":\"why\"}");
        assertThat(call.outputs()).contains("{\"question\":\"why\"}");
        assertThat(call.attributes())
                .containsEntry("http.request.method", "\"POST\"")
                .containsEntry("url.full", "\"" + stub.uri("/echo?lang=en&token=REDACTED") + "\"")
                .containsEntry("server.address", "\"127.0.0.1\"")
                .containsKey("server.port")
                .containsEntry("http.response.status_code", "200")
                .doesNotContainKey("url.template");
        String traceparent = traceparent(trace, call);
        assertThat(stub.lastRequest("/echo").headers("traceparent")).containsExactly(traceparent);
        assertThat(stub.lastRequest("/echo").headers("tracestate")).containsExactly("mlflow=" + traceparent);
    }

    @Test
    void withoutASpanAroundItACallIsATraceAndItsParametersAreTheInputs() {
        client.target(stub.uri("/hello?q=why&q=how&api_key=k")).request().get(String.class);

        TraceSpan call = onlySpan();
        assertThat(call.parentId()).isEmpty();
        assertThat(call.inputs()).contains("{\"q\":[\"why\",\"how\"],\"api_key\":\"REDACTED\"}");
        assertThat(call.outputs()).contains("\"hello\"");
    }

    @Test
    void aTraceparentThatIsThereStays() {
        client.target(stub.uri("/hello"))
                .request()
                .header("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("tracestate", "rojo=1")
                .get(String.class);

        Trace trace = RecordedTraces.awaitOne(1);
        assertThat(stub.lastRequest("/hello").headers("traceparent"))
                .containsExactly("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(stub.lastRequest("/hello").headers("tracestate"))
                .containsExactly("mlflow=" + traceparent(trace, trace.spans().get(0)) + ",rojo=1");
    }

    @Test
    void anErrorIsAnErrorWithItsBody() {
        assertThatThrownBy(() -> client.target(stub.uri("/broken")).request().get(String.class))
                .isInstanceOf(InternalServerErrorException.class);

        TraceSpan call = onlySpan();
        assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(call.statusMessage()).isEqualTo("HTTP 500");
        assertThat(call.outputs()).contains("\"out of order\"");
    }

    @Test
    void whereNobodyListensTheSpanHasTheException() {
        try (ClosedPort closed = new ClosedPort()) {
            String url = closed.uri() + "/";
            assertThatThrownBy(() -> client.target(url).request().get()).isExactlyInstanceOf(ProcessingException.class);
            assertFailed(onlySpan(), "ConnectException");

            RecordedTraces.clear();
            assertThatThrownBy(() -> client.target(url).request().async().get().get())
                    .hasCauseExactlyInstanceOf(ProcessingException.class);
            assertFailed(onlySpan(), "ConnectException");
        }
    }

    @Test
    void whereNoAnswerComesInTimeTheSpanHasTheException() {
        Client hasty = ClientBuilder.newBuilder()
                .readTimeout(100, TimeUnit.MILLISECONDS)
                .build();

        assertThatThrownBy(() -> hasty.target(stub.uri("/never")).request().get())
                .isExactlyInstanceOf(ProcessingException.class);

        assertFailed(onlySpan(), "SocketTimeoutException");
    }

    @Test
    void anAnswerThatBreaksOffIsAnErrorWithWhatCame() {
        assertThatThrownBy(() -> client.target(stub.uri("/cut")).request().get(String.class))
                .isInstanceOf(ProcessingException.class);

        TraceSpan call = onlySpan();
        assertFailed(call, "IOException");
        assertThat(call.outputs()).contains("\"hel\"");
    }

    @Test
    void anAnswerWithoutABodyEndsTheSpan() {
        client.target(stub.uri("/nothing")).request().get();
        assertThat(onlySpan().outputs()).isEmpty();

        RecordedTraces.clear();
        client.target(stub.uri("/hello")).request().head();
        assertThat(onlySpan().attributes()).containsEntry("http.response.status_code", "200");
    }

    @Test
    void anAnswerThatIsClosedUnreadEndsTheSpan() {
        client.target(stub.uri("/hello")).request().get().close();
        assertThat(onlySpan().outputs()).isEmpty();
    }

    @Test
    void anAnswerThatIsNeitherReadNorClosedEndsTheSpanWhenItIsGone() {
        Invocation call = client.target(stub.uri("/hello")).request().buildGet();
        call.invoke();
        assertThat(RecordedTraces.all()).isEmpty();

        TraceSpan span = Unreachable.await(ClientFilterTest::onlySpan);
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void aStreamEndsTheSpanWithItsLastByte() throws IOException {
        Response response = client.target(stub.uri("/hello")).request().get();
        InputStream body = response.readEntity(InputStream.class);
        assertThat(body.read()).isEqualTo('h');
        assertThat(RecordedTraces.all()).isEmpty();
        assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("ello");

        assertThat(onlySpan().outputs()).contains("\"hello\"");
    }

    @Test
    void aBufferedAnswerIsReadTwiceAndShownOnce() {
        Response response = client.target(stub.uri("/hello")).request().get();
        assertThat(response.bufferEntity()).isTrue();
        assertThat(response.readEntity(String.class)).isEqualTo("hello");
        assertThat(response.readEntity(String.class)).isEqualTo("hello");

        assertThat(onlySpan().outputs()).contains("\"hello\"");
    }

    @Test
    void whatIsZippedIsShownAsItIsRead() {
        client.register(new EncodingFeature(GZipEncoder.class));
        assertThat(client.target(stub.uri("/zipped")).request().get(String.class))
                .isEqualTo("hello");
        assertThat(onlySpan().outputs()).contains("\"hello\"");
    }

    @Test
    void aRedirectIsFollowedWithinOneSpan() {
        assertThat(client.target(stub.uri("/moved")).request().get(String.class))
                .isEqualTo("hello");
        assertThat(onlySpan().attributes()).containsEntry("http.response.status_code", "200");
    }

    @Test
    void anotherFilterThatAnswersEndsTheSpan() {
        client.register((ClientRequestFilter)
                request -> request.abortWith(Response.ok("cached", "text/plain").build()));

        assertThat(client.target(stub.uri("/hello")).request().get(String.class))
                .isEqualTo("cached");

        assertThat(onlySpan().outputs()).contains("\"cached\"");
    }

    @Test
    void callsOfOtherThreadsAreChildrenOfTheCaller() throws Exception {
        try (Span span = Mlflow.startSpan("work", "UNKNOWN")) {
            client.target(stub.uri("/hello"))
                    .request()
                    .async()
                    .get(String.class)
                    .get();
            client.target(stub.uri("/hello"))
                    .request()
                    .rx()
                    .get(String.class)
                    .toCompletableFuture()
                    .get();
        }

        Trace trace = RecordedTraces.awaitOne(3);
        String work = trace.spans().get(0).spanId();
        assertThat(trace.spans().subList(1, 3))
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::outputs)
                .containsExactly(
                        tuple("GET_1", Optional.of(work), Optional.of("\"hello\"")),
                        tuple("GET_2", Optional.of(work), Optional.of("\"hello\"")));
    }

    @Test
    void oneInvocationCalledTwiceIsTwoSpansThoughWeAreRegisteredTwice() {
        Invocation call = client.register(MlflowFeature.class)
                .target(stub.uri("/hello"))
                .request()
                .buildGet();
        call.invoke(String.class);
        call.invoke(String.class);

        assertThat(RecordedTraces.await(2))
                .allSatisfy(trace -> assertThat(trace.spans()).hasSize(1));
    }

    private static void assertFailed(TraceSpan call, String exception) {
        assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(call.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("exception");
            assertThat(event.attributes().get("exception.stacktrace").toString())
                    .contains(exception);
        });
    }

    private static String traceparent(Trace trace, TraceSpan call) {
        String id = trace.info().traceId().replaceFirst("^tr-", "");
        return "00-" + id + "-" + call.spanId() + "-01";
    }

    private static TraceSpan onlySpan() {
        return RecordedTraces.awaitOne(1).spans().get(0);
    }
}
