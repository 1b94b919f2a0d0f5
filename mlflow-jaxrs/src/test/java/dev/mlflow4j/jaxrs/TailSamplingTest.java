package dev.mlflow4j.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tail sampling of requests that fail, and what it propagates to called services. */
class TailSamplingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static StubServer stub;
    private static JerseyServer server;

    /** Asks another service before it fails or not. */
    @Path("/")
    public static class Asking {
        @GET
        @Path("fine")
        public String fine() {
            return ask();
        }

        @GET
        @Path("broken")
        public String broken() {
            throw new UnsupportedOperationException(ask());
        }

        private static String ask() {
            try (Client client = ClientBuilder.newClient()) {
                return client.target(stub.uri("/echo")).request().get(String.class);
            }
        }
    }

    @BeforeAll
    static void start() {
        stub = ClientStub.start();
        server = new JerseyServer(Asking.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        stub.close();
        Mlflow.configure(property -> Optional.empty());
    }

    @BeforeEach
    void configure() {
        Map<String, String> settings = Map.of(
                "mlflow.trace.sampling.ratio",
                "0",
                "mlflow.tracing.keep.errors",
                "true",
                "mlflow.jaxrs.trusted.callers",
                "all");
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        RecordedTraces.clear();
    }

    @Test
    void aRequestThatFailsIsKeptWithItsCallsAndOneThatDoesNotIsForgotten() throws Exception {
        assertThat(server.get("/fine").statusCode()).isEqualTo(200);
        assertThat(server.get("/broken").statusCode()).isEqualTo(500);

        Trace trace = RecordedTraces.awaitOne(2);
        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("GET /broken", "GET");
        assertThat(trace.info().state()).isEqualTo(SpanStatus.ERROR);
        assertThat(trace.info().tags()).containsEntry("mlflow4j.kept", "error");
        TraceSpan call = trace.spans().get(1);
        String traceparent = "00-" + trace.info().traceId().substring(3) + "-" + call.spanId() + "-00";
        assertThat(stub.lastRequest("/echo").header("traceparent").orElseThrow())
                .isEqualTo(traceparent);
        assertThat(stub.lastRequest("/echo").header("tracestate").orElseThrow()).isEqualTo("mlflow=" + traceparent);
    }

    @Test
    void whatTheCallerLeftOutIsNotKeptHere() throws Exception {
        String caller = "00-" + TRACE + "-b7ad6b7169203331-00";
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/broken"))
                                .header("traceparent", caller)
                                .header("tracestate", "mlflow=" + caller))
                        .statusCode())
                .isEqualTo(500);
        server.get("/broken");
        assertThat(RecordedTraces.awaitOne(2).info().traceId()).doesNotContain(TRACE);
    }

    @Test
    void whatTheCallerSamplesIsSampled() throws Exception {
        String caller = "00-" + TRACE + "-b7ad6b7169203331-01";
        server.send(HttpRequest.newBuilder(server.uri("/fine"))
                .header("traceparent", caller)
                .header("tracestate", "mlflow=" + caller));
        Trace trace = RecordedTraces.awaitOne(2);
        assertThat(trace.info().traceId()).isEqualTo("tr-" + TRACE);
        assertThat(stub.lastRequest("/echo").header("traceparent").orElseThrow())
                .endsWith("-01");
    }
}
