package dev.mlflow4j.tracing.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The selector thread of the JDK's HTTP client may die, as of an OutOfMemoryError: calls work again all the same. */
@Execution(ExecutionMode.CONCURRENT)
class SelectorThreadTest {
    private static final LoginHeaders NO_LOGIN = new LoginHeaders() {
        @Override
        public Map<String, String> current() {
            return Map.of();
        }

        @Override
        public void renew() {}
    };

    @Test
    void callsWorkAgainAfterItHasDied() throws Exception {
        ThreadGroup group = new ThreadGroup("of the client");
        AtomicReference<HttpTransport> created = new AtomicReference<>();
        Thread creator = new Thread(
                group,
                () -> created.set(
                        new HttpTransport(new TlsOptions(false, Optional.empty(), Optional.empty()), NO_LOGIN)));
        creator.start();
        creator.join();
        Thread[] threads = new Thread[1];
        assertThat(group.enumerate(threads)).isEqualTo(1);
        try (HttpTransport transport = created.get();
                StubServer server = StubServer.start().otherwise(StubAnswer.status(200))) {
            HttpCall call =
                    new HttpCall("GET", URI.create(server.uri()), BodyPublishers.noBody(), Duration.ofSeconds(5));
            assertThat(transport.send(call).status()).isEqualTo(200);

            // As after an error: the loop of the thread ends.
            threads[0].interrupt();
            threads[0].join();
            assertThat(transport.send(call).status()).isZero();
            assertThat(transport.send(call).status()).isEqualTo(200);
        }
    }
}
