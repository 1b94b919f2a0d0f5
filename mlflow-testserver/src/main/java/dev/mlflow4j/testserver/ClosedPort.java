package dev.mlflow4j.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of 127.0.0.1 where connections are refused. No other program can get it until this is closed. */
public final class ClosedPort implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Socket reserved = new Socket();

    /** Reserves a free port. */
    public ClosedPort() {
        try {
            reserved.bind(new InetSocketAddress(HOST, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the address of the port.
     *
     * @return as in {@code http://127.0.0.1:40001}, without a slash at its end
     */
    public String uri() {
        return "http://" + HOST + ":" + reserved.getLocalPort();
    }

    /** Gives the port back. */
    @Override
    public void close() {
        try {
            reserved.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
