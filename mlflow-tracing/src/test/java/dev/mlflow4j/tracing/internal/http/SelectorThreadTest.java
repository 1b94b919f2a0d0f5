package dev.mlflow4j.tracing.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        try (StubServer server = StubServer.start().otherwise(StubAnswer.status(200));
                HttpTransport transport =
                        new HttpTransport(new TlsOptions(false, Optional.empty(), Optional.empty()), NO_LOGIN)) {
            HttpCall call =
                    new HttpCall("GET", URI.create(server.uri()), BodyPublishers.noBody(), Duration.ofSeconds(5));
            ThreadGroup group = new ThreadGroup("of the client");
            Thread first = new Thread(group, () -> transport.send(call));
            first.start();
            first.join();

            // As after an error: the loop of the thread ends.
            Thread[] threads = new Thread[10];
            Thread selector = Stream.of(threads)
                    .limit(group.enumerate(threads))
                    .filter(thread -> thread.getName().endsWith("SelectorManager"))
                    .findFirst()
                    .orElseThrow();
            selector.interrupt();
            selector.join();
            assertThat(transport.send(call).status()).isZero();
            assertThat(transport.send(call).status()).isEqualTo(200);
        }
    }
}
