package dev.mlflow4j.tck.quarkus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The application, as its users see it; after every test none of its threads has a span left. */
abstract class Application {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @BeforeEach
    void forgetTraces() {
        given().delete("/control/traces").then().statusCode(204);
    }

    @AfterEach
    void nothingIsLeftOnAnyThread() {
        callers.shutdownNow();
        assertThat(get("/control/left")).isEmpty();
    }

    static String get(String path) {
        return given().get(path).asString();
    }

    static String post(String path, String body) {
        return given().contentType("text/plain").body(body).post(path).asString();
    }

    /** Asks beside others. */
    CompletableFuture<String> getLater(String path) {
        return CompletableFuture.supplyAsync(() -> get(path), callers);
    }

    static void awaitHeld(String name) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!get("/control/held/" + name).equals("true")) {
            assertThat(System.nanoTime()).as("waited for " + name).isLessThan(deadline);
        }
    }

    /** The traces, each as {@link TraceText} shows it, once there are so many. */
    static List<String> traces(int count) {
        return Arrays.stream(get("/control/traces?count=" + count).split("(?<=\n)\n"))
                .toList();
    }

    /** What a request is that makes one step, in its span, on whatever thread. */
    static void assertOneStep(String path) {
        assertThat(get(path + "?text=good")).isEqualTo("good!");
        assertThat(traces(1)).containsExactly("""
                        GET %s OK {"text":"good"} -> "good!"
                          step OK {"text":"good"} -> "good!"
                        """.formatted(path));
    }

    /** What it is when the step fails. */
    static void assertOneFailingStep(String path) {
        assertThat(get(path + "?text=bad")).isEqualTo("failed: bad");
        assertThat(traces(1)).containsExactly("""
                        GET %s ERROR {"text":"bad"} -> "failed: bad" [exception IllegalStateException]
                          step ERROR {"text":"bad"} [exception IllegalStateException]
                        """.formatted(path));
    }
}
