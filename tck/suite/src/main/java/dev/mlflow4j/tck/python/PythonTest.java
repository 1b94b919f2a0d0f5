package dev.mlflow4j.tck.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tck.StoredTrace;
import dev.mlflow4j.tck.StoredTrace.Span;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.TestMlflow;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.RestApplication;
import dev.mlflow4j.testserver.MlflowServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Traces across services, at a real MLflow server: with one that MLflow's Python SDK traces, and with strangers. */
@Tag("rest")
@Tag("settings")
public class PythonTest {
    private static final String SCRIPT = "dev/mlflow4j/tck/python/service.py";
    private static final String SPAN = "00f067aa0ba902b7";

    private final Web web = Web.of(PythonTest.class);

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(PythonTest.class)
                .withClasses(RestApplication.class)
                .settings(settings())
                .war();
    }

    /**
     * Its settings: where a real MLflow server is, and a service in Python that is traced into it.
     *
     * @return values by property
     */
    public static Map<String, String> settings() {
        Map<String, String> settings = TestMlflow.settings();
        settings.put("mlflow.tracing.caller.wait.seconds", "2");
        if (settings.containsKey("mlflow.tracking.uri")) {
            settings.put("tck.python", MlflowServer.shared().pythonService(SCRIPT));
        }
        return settings;
    }

    @Test
    void aPythonCallerAndThisServiceAreOneTrace() throws Exception {
        String mlflow = mlflow();
        String traceId = begun();

        StoredTrace trace = StoredTrace.await(mlflow, traceId, 4);
        assertThat(trace.info().getString("state")).isEqualTo("OK");
        assertThat(name(trace)).isEqualTo("python root");
        assertThat(trace.info().getString("request_preview")).isEqualTo("{\"question\": \"why\"}");
        assertThat(trace.spans())
                .extracting(Span::name, Span::parent, Span::status)
                .containsExactlyInAnyOrder(
                        tuple("python root", Optional.empty(), "STATUS_CODE_OK"),
                        tuple("python call", Optional.of("python root"), "STATUS_CODE_OK"),
                        tuple("GET /greetings", Optional.of("python call"), "STATUS_CODE_OK"),
                        tuple("hello", Optional.of("GET /greetings"), "STATUS_CODE_OK"));
    }

    @Test
    void thisServiceAndAPythonOneThatItCallsAreOneTrace() throws Exception {
        String mlflow = mlflow();
        assumeTrue(ServerFacts.get("clients").equals("there"), "this server's JAX-RS client is not among the tests'");
        String traceId = web.get("/greetings/asked?url=" + encoded(setting("tck.python") + "/answer"))
                .body();

        StoredTrace trace = StoredTrace.await(mlflow, traceId, 4);
        assertThat(trace.info().getString("state")).isEqualTo("OK");
        assertThat(name(trace)).isEqualTo("GET /greetings/asked");
        assertThat(trace.spans())
                .extracting(Span::name, Span::parent, Span::status)
                .containsExactlyInAnyOrder(
                        tuple("GET /greetings/asked", Optional.empty(), "STATUS_CODE_OK"),
                        tuple("GET", Optional.of("GET /greetings/asked"), "STATUS_CODE_OK"),
                        tuple("python answer", Optional.of("GET"), "STATUS_CODE_OK"),
                        tuple("python step", Optional.of("python answer"), "STATUS_CODE_OK"));
    }

    @Test
    void aTrustedCallerThatMlflowNeverSeesLeavesANamedTraceThatEnds() throws Exception {
        String mlflow = mlflow();
        String traceId = randomTrace();
        web.send("GET", "/greetings?who=you", "traceparent", "00-" + traceId + "-" + SPAN + "-01");

        StoredTrace trace = StoredTrace.await(mlflow, "tr-" + traceId, 2);
        assertThat(trace.info().getString("state")).isEqualTo("OK");
        assertThat(name(trace)).isEqualTo("GET /greetings");
        assertThat(trace.info().getString("response_preview")).isEqualTo("\"hello you\"");
    }

    @Test
    void anUntrustedCallerDoesNotWriteIntoATrace() throws Exception {
        String mlflow = mlflow();
        String theirs = begun();
        StoredTrace.await(mlflow, theirs, 4);
        String traceparent = "00-" + theirs.substring("tr-".length()) + "-" + SPAN + "-01";
        web.send(
                "GET",
                "/greetings?who=stranger",
                "traceparent",
                traceparent,
                "tracestate",
                "mlflow=" + traceparent,
                "X-Forwarded-For",
                "203.0.113.7");

        // What came after has been stored, so that the stranger's has been before.
        StoredTrace.await(mlflow, begun(), 4);
        assertThat(StoredTrace.read(mlflow, theirs).spans()).hasSize(4);
    }

    /** The id of a trace that the service in Python begins, and that goes through this one. */
    private String begun() throws Exception {
        return Web.at(setting("tck.python"))
                .get("/begin?url=" + encoded(web.uri("/greetings?who=you")))
                .body();
    }

    private static String name(StoredTrace trace) {
        return trace.info().getJsonObject("tags").getString("mlflow.traceName");
    }

    private static String randomTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String mlflow() {
        String uri = setting("tck.mlflow");
        assumeTrue(uri.startsWith("http"), uri);
        return uri;
    }

    private static String setting(String property) {
        return ConfigProvider.getConfig().getValue(property, String.class);
    }
}
