package dev.mlflow4j.testserver.openai;

import java.io.IOException;

/** The stream is to end here, in good order. */
final class StreamEnd extends IOException {
    private static final long serialVersionUID = 1;
}
