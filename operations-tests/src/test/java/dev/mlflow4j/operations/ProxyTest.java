package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.ForwardedAnswer;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.StubServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Proxies are found where the JDK's own settings say. */
@ExtendWith(RealMlflow.class)
class ProxyTest {

    @Test
    void theJdksProxyIsUsed(MlflowServer server) {
        try (StubServer proxy = StubServer.start().otherwise(ForwardedAnswer.of(server.uri()))) {
            withProperties(
                    Map.of(
                            "http.proxyHost", "127.0.0.1",
                            "http.proxyPort", String.valueOf(proxy.port()),
                            "http.nonProxyHosts", ""),
                    () -> {
                        try (TracedApplication application = TracedApplication.with(
                                "mlflow.tracking.uri", server.uri(), "mlflow.experiment.name", "proxy")) {
                            String trace = application.trace("by proxy");
                            application.awaitStored();
                            assertThat(server.waitForTrace(trace, TimeLimits.SOON))
                                    .contains("by proxy");
                        }
                    });
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .extracting(request -> request.uri().toString())
                    .allMatch(uri -> uri.startsWith(server.uri()), "has the server's whole address");
        }
    }

    private static void withProperties(Map<String, String> properties, Runnable action) {
        properties.forEach(System::setProperty);
        try {
            action.run();
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }
}
