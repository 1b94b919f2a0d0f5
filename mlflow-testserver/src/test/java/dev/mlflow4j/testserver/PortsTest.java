package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.process.ShortCommand;
import dev.mlflow4j.testserver.support.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void aFreePortIsTaken() {
        int port = FreePort.any();

        assertEquals(port, Ports.ofSample(" " + port + " "));
        assertTrue(Ports.free(port));
        assertEquals(port, Ports.from(port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "abc", "80 80", "123456789012"})
    void whatIsNoPortIsRefused(String value) {
        Exception error = assertThrows(IllegalArgumentException.class, () -> Ports.ofSample(value));

        assertEquals(
                "PORT=" + value + " is not a port: it takes a number from 1 to 65535, by default 8080.",
                error.getMessage());
    }

    @Test
    void aTakenPortIsRefusedAndPassedOver() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();

            Exception error = assertThrows(IllegalArgumentException.class, () -> Ports.ofSample("" + port));

            assertTrue(
                    error.getMessage().startsWith("Port " + port + " is taken or not allowed: set PORT to a free one"));
            assertTrue(Ports.from(port) > port);
        }
    }

    @Test
    void aPortTakenOnOneAddressOnlyIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFalse(Ports.free(taken.getLocalPort()));
        }
    }

    @Test
    void theFileRunsByItself() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            ShortCommand.Result refused = runAlone(taken.getLocalPort());

            assertEquals(1, refused.exit());
            assertTrue(refused.err().startsWith("Port " + taken.getLocalPort() + " is taken"), refused.err());
            assertEquals(1, refused.err().lines().count());
        }
        ShortCommand.Result fine = runAlone(FreePort.any());
        assertEquals(0, fine.exit(), fine.err());
        assertEquals("", fine.out() + fine.err());
    }

    private static ShortCommand.Result runAlone(int port) throws IOException {
        Path source = Path.of("src/main/java/dev/mlflow4j/testserver/Ports.java");
        ProcessBuilder command = new ProcessBuilder(JavaProgram.java(), source.toString());
        command.environment().put("PORT", String.valueOf(port));
        return ShortCommand.run(command, "", LIMIT);
    }
}
