package dev.mlflow4j.testserver.support;

import java.io.PrintStream;
import java.time.Duration;

/** Reports how far something long is: on a terminal one line that changes, elsewhere a line now and then. */
public final class Progress {

    private final PrintStream out;
    private final boolean live;
    private int shown;

    public Progress(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Prints to standard error; the system property {@code mlflow4j.terminal} declares a terminal. */
    public static Progress console() {
        return new Progress(System.err, Boolean.getBoolean("mlflow4j.terminal"));
    }

    /** How often {@link #state} is to be called. */
    public Duration period() {
        return live ? Duration.ofMillis(300) : Duration.ofSeconds(10);
    }

    /** A line that stays. */
    public synchronized void print(String line) {
        clear();
        out.println(line);
    }

    /** How far it is. */
    public synchronized void state(String line) {
        if (live) {
            String fitting = line.length() > 79 ? line.substring(0, 79) : line;
            out.print("\r" + fitting + " ".repeat(Math.max(0, shown - fitting.length())));
            out.flush();
            shown = fitting.length();
        } else {
            out.println(line);
        }
    }

    /** Takes the line that changes away. */
    public synchronized void clear() {
        if (shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            out.flush();
            shown = 0;
        }
    }
}
