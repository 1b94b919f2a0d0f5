package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.jaxrs.internal.StreamedOutputs;
import dev.mlflow4j.tracing.Span;

/** The outputs of a request's span: the response's body, or the items of a stream. */
final class ResponseOutputs {
    private final boolean capturesBody;
    private volatile BodyTap body;
    private volatile StreamedOutputs stream;
    private volatile boolean streaming;

    ResponseOutputs(boolean capturesBody) {
        this.capturesBody = capturesBody;
    }

    void setBody(BodyTap tap) {
        body = tap;
    }

    /** Null where no body has been written. */
    BodyTap body() {
        return body;
    }

    /** The response goes on after the filters have run, until its stream ends. */
    void setStream(StreamedOutputs items) {
        stream = items;
        streaming = true;
    }

    boolean isStreaming() {
        return streaming;
    }

    /** The resource method failed before it streamed. */
    void removeStream() {
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
