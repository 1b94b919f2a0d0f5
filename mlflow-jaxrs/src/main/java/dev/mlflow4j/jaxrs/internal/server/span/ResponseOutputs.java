package dev.mlflow4j.jaxrs.internal.server.span;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.jaxrs.internal.body.StreamedOutputs;
import dev.mlflow4j.tracing.Span;

/** The outputs of a request's span: the response's body, or the items of a stream. */
public final class ResponseOutputs {
    private final boolean capturesBody;
    private volatile BodyTap body;
    private volatile StreamedOutputs stream;
    private volatile boolean streaming;

    ResponseOutputs(boolean capturesBody) {
        this.capturesBody = capturesBody;
    }

    public void setBody(BodyTap tap) {
        body = tap;
    }

    /** Null where no body has been written. */
    public BodyTap body() {
        return body;
    }

    /** Sets a stream: the response continues after the filters have run, until the stream ends. */
    public void setStream(StreamedOutputs items) {
        stream = items;
        streaming = true;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /** The resource method failed before it streamed. */
    public void removeStream() {
        stream = null;
        streaming = false;
    }

    void setOn(Span span) {
        BodyTap tap = body;
        if (!capturesBody) {
            return;
        }
        if (stream != null) {
            span.setOutputs(stream.value());
        } else if (tap != null && !tap.isEmpty()) {
            span.setOutputs(tap.value());
        }
    }
}
