package dev.mlflow4j.testserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.stream.IntStream;

/**
 * Finds free ports. This file needs no other of the project: the script try-it runs it as it is, before it builds, so
 * that a taken port is reported before anything is downloaded.
 */
final class Ports {

    private static final int LAST = 65_535;

    private Ports() {}

    /** Ends with 1 and one line when the sample cannot have its port. */
    public static void main(String[] args) {
        try {
            ofSample(System.getenv().getOrDefault("PORT", ""));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** The port that the value of the variable PORT means, 8080 when empty; it must be free. */
    static int ofSample(String value) {
        int port = value.isBlank() ? 8080 : number(value.strip());
        if (port < 1 || port > LAST) {
            throw new IllegalArgumentException(
                    "PORT=" + value + " is not a port: it takes a number from 1 to " + LAST + ", by default 8080.");
        }
        if (!free(port)) {
            throw new IllegalArgumentException("Port " + port
                    + " is taken or not allowed: set PORT to a free one, as in PORT=" + another(port) + " ./try-it");
        }
        return port;
    }

    private static int number(String value) {
        return value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : -1;
    }

    private static int another(int port) {
        return IntStream.rangeClosed(Math.max(port, 1024), LAST)
                .filter(Ports::free)
                .findFirst()
                .orElse(8080);
    }

    /** The first free port from the given one on. */
    static int from(int first) {
        return IntStream.rangeClosed(first, LAST)
                .filter(Ports::free)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No port from " + first + " on is free."));
    }

    /** Whether nothing listens there and a process may: some systems allow a second listener on another address. */
    static boolean free(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return false;
        } catch (IOException noAnswer) {
            return binds(port);
        }
    }

    private static boolean binds(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
