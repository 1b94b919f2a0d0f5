package dev.mlflow4j.tracing.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("looks at the threads of the JVM")
class HttpTransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int ROUNDS = 400;
    private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(3);

    private static final LoginHeaders NO_LOGIN = new LoginHeaders() {
        @Override
        public Map<String, String> current() {
            return Map.of();
        }

        @Override
        public void renew() {}
    };

    private final TlsOptions noTls = new TlsOptions(false, Optional.empty(), Optional.empty());

    /** Each round closes a little later than the one before, so that the call is at another place each time. */
    @Test
    void aCallThatRunsWhenItIsClosedHoldsNoThread() throws InterruptedException {
        Set<Thread> before = selectors();
        try (StubServer server = StubServer.start().otherwise(StubAnswer.json(200, "{}"))) {
            for (int round = 0; round < ROUNDS; round++) {
                HttpTransport transport = new HttpTransport(noTls, NO_LOGIN);
                HttpCall call =
                        new HttpCall("GET", URI.create(server.uri() + "/"), HttpRequest.BodyPublishers.noBody(), LIMIT);
                assertThat(transport.send(call).status()).isEqualTo(200);

                Thread running = new Thread(() -> transport.send(call));
                running.start();
                LockSupport.parkNanos(round * STEP_NANOS);
                transport.close();
                running.join();
            }
            assertThat(leftOf(before)).isEmpty();
        }
    }

    /** A client of the JDK ends its thread once nothing refers to it. */
    private static Set<Thread> leftOf(Set<Thread> before) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Set<Thread> left;
        do {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            left = selectors();
            left.removeAll(before);
        } while (!left.isEmpty() && System.nanoTime() < deadline);
        return left;
    }

    private static Set<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
