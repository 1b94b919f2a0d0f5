package dev.mlflow4j.sample.testing;

import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

/** Speaks OpenAI's API on this machine. What a question asks for in capitals decides how it goes. */
public final class OpenAiStandIn implements AutoCloseable {

    public static final String MODEL = "stand-in-1";
    public static final String FAILS = "FAIL with a status of 500";
    static final String BREAKS_OFF = "BREAK OFF after the first words";
    public static final String HANGS = "HANG without an answer";
    static final String ENDLESS = "GO ON until nobody reads any more";
    public static final String MEETS = "MEET another question before it is answered";
    public static final String SECRET = "sk-secret-of-the-test";

    public static final List<String> WORDS = List.of("Annotate", " it", " with", " @Traced", ".\n", "Done");

    private static final ChatAnswer ANSWER = ChatAnswer.text(WORDS.toArray(String[]::new));

    /** The role comes first in an event of its own. */
    private static final int EVENTS_BEFORE_THE_BREAK = 4;

    private final CyclicBarrier meeting = new CyclicBarrier(2);
    private final OpenAiEndpoint endpoint = OpenAiEndpoint.start()
            .whenever(FAILS, OpenAiAnswer.json(500, "{\"error\":{\"message\":\"host db-7 is down\"}}"))
            .whenever(HANGS, ANSWER.heldUntil(new CountDownLatch(1)))
            .whenever(ENDLESS, ChatAnswer.endless("on and ", Duration.ofMillis(20)))
            .whenever(BREAKS_OFF, ANSWER.garbledAfter(EVENTS_BEFORE_THE_BREAK))
            .whenever(MEETS, (request, reply) -> {
                meet();
                ANSWER.send(request, reply);
            })
            .whenever("", ANSWER);

    /** Returns the settings for the application that is to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "sample.openai.base-url",
                endpoint.uri(),
                "sample.openai.api-key",
                SECRET,
                "sample.openai.model",
                MODEL,
                "sample.model.timeout",
                "4s");
    }

    private void meet() throws IOException {
        try {
            meeting.await();
        } catch (BrokenBarrierException e) {
            throw new IOException("No other question came.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The stand-in is closed.", e);
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
