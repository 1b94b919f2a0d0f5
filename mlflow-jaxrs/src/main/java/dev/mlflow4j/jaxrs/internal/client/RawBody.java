package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.client.ClientResponseContext;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer below all readers: who reads it without one (buffers it, or takes the stream) reads it here, and
 * here is seen that nobody does.
 */
final class RawBody implements WatchedInput.Listener {
    private final ClientCall call;

    private RawBody(ClientCall call) {
        this.call = call;
    }

    static InputStream of(InputStream body, ClientCall call, BodyTap tap) {
        WatchedInput watched = new WatchedInput(body, tap, new RawBody(call));
        call.readsFrom(watched, tap);
        return watched;
    }

    /** An encoded body has a length only. */
    static BodyTap tap(ClientResponseContext response) {
        boolean isEncoded = response.getHeaderString("Content-Encoding") != null;
        return new BodyTap(isEncoded ? null : response.getMediaType(), Object.class, Tracer.captureLimit());
    }

    @Override
    public void read() {
        call.touch();
    }

    @Override
    public void exhausted() {
        // What is encoded may have been buffered, and be read by a reader later.
        if (!call.answer().isBeingRead() && !call.answer().isEncoded()) {
            call.end();
        }
    }

    @Override
    public void closed() {
        if (!call.answer().isInReader()) {
            call.end();
        }
    }

    @Override
    public void failed(IOException failure) {
        call.fail(failure);
    }
}
