package dev.mlflow4j.tck.quarkus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The application, as its users see it; after every test none of its threads has a span left. */
abstract class QuarkusApplication {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

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

    /** Waits until there are these traces and no others, each as {@link TraceText} shows it, in any order. */
    static void assertTraces(String... expected) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                assertThat(get("/control/traces?count=" + expected.length).split("(?<=\n)\n"))
                        .containsExactlyInAnyOrder(expected);
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** What a request is that makes one step, in its span, on whatever thread. */
    static void assertOneStep(String path) {
        assertThat(get(path + "?text=good")).isEqualTo("good!");
        assertTraces("""
                        GET %s OK {"text":"good"} -> "good!"
                          step OK {"text":"good"} -> "good!"
                        """.formatted(path));
    }

    /** What it is when the step fails. */
    static void assertOneFailingStep(String path) {
        assertThat(get(path + "?text=bad")).isEqualTo("failed: bad");
        assertTraces("""
                        GET %s ERROR {"text":"bad"} -> "failed: bad" [exception IllegalStateException]
                          step ERROR {"text":"bad"} [exception IllegalStateException]
                        """.formatted(path));
    }
}
