package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.ws.rs.client.ClientResponseContext;
import java.io.IOException;
import java.io.InputStream;

/**
 * Observes the encoded body of a response, below all readers: an application that buffers it or reads the stream itself
 * reads it here.
 */
final class RawBodyListener implements ObservedInputStream.Listener {
    private final ClientCall call;

    private RawBodyListener(ClientCall call) {
        this.call = call;
    }

    static InputStream observe(InputStream body, ClientCall call, BodyTap tap) {
        ObservedInputStream observed = new ObservedInputStream(body, tap, new RawBodyListener(call));
        call.setRawBody(observed, tap);
        return observed;
    }

    /** Captures the length only where the body is encoded. */
    static BodyTap tap(ClientResponseContext response) {
        boolean isEncoded = response.getHeaderString("Content-Encoding") != null;
        return new BodyTap(isEncoded ? null : response.getMediaType(), Object.class, Instrumenter.captureLimit());
    }

    @Override
    public void read() {
        call.touch();
    }

    @Override
    public void exhausted() {
        // An encoded body may have been buffered, and be read by a reader later.
        if (!call.response().isReaderStarted() && !call.response().isEncoded()) {
            call.end();
        }
    }

    @Override
    public void closed() {
        if (!call.response().isReaderRunning()) {
            call.end();
        }
    }

    @Override
    public void failed(IOException failure) {
        call.fail(failure);
    }
}
