package dev.mlflow4j.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that run in turn on the one event loop there is. */
@QuarkusTest
class EventLoopTest extends QuarkusApplication {
    @ParameterizedTest
    @CsvSource({"loop,uni", "loop,stage", "final,uni", "final,stage"})
    void twoRequestsInTurnDoNotMix(String resource, String kind) {
        CompletableFuture<String> first = getLater("/%s/%s/one".formatted(resource, kind));
        awaitHeld("one");
        assertThat(get("/loop/release/one")).isEqualTo("after!");
        assertThat(first.join()).isEqualTo("one!!");

        assertTraces(held(resource, kind, "one"), released("one"));
    }

    @ParameterizedTest
    @CsvSource({"loop,uni", "loop,stage", "final,uni", "final,stage"})
    void manyRequestsAtOnceDoNotMix(String resource, String kind) {
        CompletableFuture<String> one = getLater("/%s/%s/one".formatted(resource, kind));
        CompletableFuture<String> two = getLater("/%s/%s/two".formatted(resource, kind));
        awaitHeld("one");
        awaitHeld("two");
        get("/loop/release/two");
        get("/loop/release/one");
        assertThat(one.join()).isEqualTo("one!!");
        assertThat(two.join()).isEqualTo("two!!");

        assertTraces(held(resource, kind, "one"), released("one"), held(resource, kind, "two"), released("two"));
    }

    @ParameterizedTest
    @CsvSource({"loop,uni", "loop,stage"})
    void aRequestThatFailsWhileAnotherRunsFailsAlone(String resource, String kind) {
        CompletableFuture<String> failing = getLater("/%s/%s/later-bad".formatted(resource, kind));
        awaitHeld("later-bad");
        assertThat(get("/loop/release/later-bad")).isEqualTo("after!");
        assertThat(failing.join()).isEqualTo("failed: bad!");

        assertTraces("""
                GET /%s/%s/{name} ERROR {"name":"later-bad"} -> "failed: bad!" [exception IllegalStateException]
                  step_1 OK {"text":"later-bad"} -> "later-bad!"
                  step_2 ERROR {"text":"bad!"} [exception IllegalStateException]
                """.formatted(resource, kind), released("later-bad"));
    }

    @Test
    void whatContinuesAfterTheAnswerIsATraceOfItsOwn() {
        assertThat(get("/loop/late/one")).isEqualTo("answered");
        assertTraces("""
                GET /loop/late/{name} OK {"name":"one"} -> "answered"
                """);
        forgetTraces();
        get("/loop/release/one");

        assertTraces(released("one"), """
                step OK {"text":"one"} -> "one!"
                """);
    }

    private static String held(String resource, String kind, String name) {
        return """
                GET /%1$s/%2$s/{name} OK {"name":"%3$s"} -> "%3$s!!"
                  step_1 OK {"text":"%3$s"} -> "%3$s!"
                  step_2 OK {"text":"%3$s!"} -> "%3$s!!"
                """.formatted(resource, kind, name);
    }

    private static String released(String name) {
        return """
                GET /loop/release/{name} OK {"name":"%s"} -> "after!"
                  step_1 OK {"text":"before"} -> "before!"
                  step_2 OK {"text":"after"} -> "after!"
                """.formatted(name);
    }
}
