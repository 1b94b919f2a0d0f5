package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.mlflow4j.testserver.support.FreePort;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningServerTest {

    @Test
    void aHealthyServerIsTaken() throws IOException {
        HttpServer server = answering(200);

        assertEquals(address(server), RunningServer.checked(" " + address(server) + "// ", "X"));

        server.stop(0);
    }

    @Test
    void anUnhealthyOneIsRefused() throws IOException {
        HttpServer server = answering(503);

        assertEquals(
                "X is " + address(server)
                        + ", but no MLflow server answers there (/health: status 503): start one there,"
                        + " or unset it.",
                refusal(address(server)));

        server.stop(0);
    }

    @Test
    void anAddressWhereNobodyListensIsRefused() {
        String address = "http://127.0.0.1:" + FreePort.any();

        assertTrue(refusal(address).startsWith("X is " + address + ", but no MLflow server answers there"));
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

    private static HttpServer answering(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
