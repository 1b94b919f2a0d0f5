package dev.mlflow4j.testserver.support;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A progress whose lines a test can read. */
public final class Captured {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    public Progress progress() {
        return new Progress(out, false);
    }

    public Progress terminal() {
        return new Progress(out, true);
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
