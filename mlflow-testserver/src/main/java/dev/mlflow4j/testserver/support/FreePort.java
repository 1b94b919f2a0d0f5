package dev.mlflow4j.testserver.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports that are free at the moment of the call. */
public final class FreePort {

    private FreePort() {}

    public static int any() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free: " + e.getMessage(), e);
        }
    }

    /** Any that is not the given one, which may be reserved already. */
    public static int anyBut(int reserved) {
        return IntStream.generate(FreePort::any)
                .filter(any -> any != reserved)
                .findFirst()
                .orElseThrow();
    }
}
