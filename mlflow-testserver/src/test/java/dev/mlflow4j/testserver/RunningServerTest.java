package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.support.SetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningServerTest {

    @Test
    void aHealthyServerIsTaken() {
        try (StubServer server = healthAnswers(200)) {
            assertEquals(server.uri(), RunningServer.checked(" " + server.uri() + "// ", "X"));
        }
    }

    @Test
    void anUnhealthyOneIsRefused() {
        try (StubServer server = healthAnswers(503)) {
            assertEquals(
                    "X is " + server.uri()
                            + ", but no MLflow server answers there (/health: status 503): start one there,"
                            + " or unset it.",
                    refusal(server.uri()));
        }
    }

    @Test
    void anAddressWhereNobodyListensIsRefused() {
        try (ClosedPort closed = new ClosedPort()) {
            assertTrue(
                    refusal(closed.uri()).startsWith("X is " + closed.uri() + ", but no MLflow server answers there"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"databricks", "sqlite:///mlflow.db", "ftp://host", "http://", "127.0.0.1:5000", "http://a b"})
    void whatIsNoAddressOfAServerIsRefused(String address) {
        assertEquals(
                "X is " + address + ", not the address of a server: it must be like http://127.0.0.1:5000",
                refusal(address));
    }

    @Test
    void aLoginInTheAddressIsRefusedAndNotRepeated() {
        String message = refusal("http://me:secret@127.0.0.1:5000");

        assertTrue(message.contains("MLFLOW_TRACKING_USERNAME"));
        assertFalse(message.contains("secret"));
    }

    private static String refusal(String address) {
        return assertThrows(SetupException.class, () -> RunningServer.checked(address, "X"))
                .getMessage();
    }

    private static StubServer healthAnswers(int status) {
        return StubServer.start().on("GET", "/health", StubAnswer.status(status));
    }
}
