package dev.mlflow4j.sample;

import dev.mlflow4j.testserver.BrokenAnswer;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import java.util.Map;

/** AnswerService as another sample does. What a question asks for in capitals decides how it goes. */
final class OtherStandIn implements AutoCloseable {

    static final String FAILS = "FAIL with a status of 500";
    static final String IS_LATE = "SAY that the model did not answer in time";
    static final String HANGS = "HANG without an answer";
    static final String BREAKS_OFF = "BREAK OFF the connection";
    static final String IS_NO_SAMPLE = "SHOW a page";
    static final String IS_EMPTY = "SEND an object without an answer";
    static final String ANSWER = "So it is, elsewhere.";

    private static final StubAnswer USUAL =
            StubAnswer.json(200, "{\"answer\": \"" + ANSWER + "\", \"sources\": [\"elsewhere\"]}");

    private static final Map<String, StubAnswer> OTHERS = Map.of(
            FAILS, StubAnswer.json(500, "{\"error\": \"host db-7 is down\"}"),
            IS_LATE, StubAnswer.json(504, "{\"error\": \"too late\"}"),
            HANGS, BrokenAnswer.never(),
            BREAKS_OFF, BrokenAnswer.cut(),
            IS_NO_SAMPLE, StubAnswer.text(200, "<p>Welcome</p>").header("Content-Type", "text/html"),
            IS_EMPTY, StubAnswer.json(200, "{}"));

    private final StubServer server = StubServer.start()
            .on("POST", "/sample/ask", StubAnswer.by(request -> OTHERS.entrySet().stream()
                    .filter(other -> request.text().contains(other.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(USUAL)));

    String address() {
        return server.uri("/sample");
    }

    @Override
    public void close() {
        server.close();
    }
}
