package dev.mlflow4j.tracing.internal.export;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.mlflow4j.tracing.internal.rest.Outcome;
import dev.mlflow4j.tracing.internal.util.OncePerMinute;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Logs that delivery fails and that it works again: at most one line a minute, the same line at most every ten minutes. */
final class DeliveryLog {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final long SAME_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final String server;
    private final LongSupplier waiting;
    private final OncePerMinute due = new OncePerMinute();
    private volatile String problem;
    private String logged;
    private long loggedNanos;

    DeliveryLog(String server, LongSupplier waiting) {
        this.server = server;
        this.waiting = waiting;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void failed(Outcome outcome) {
        String text = server + " " + outcome;
        problem = text;
        boolean same = text.equals(logged) && System.nanoTime() - loggedNanos < SAME_AGAIN_NANOS;
        if (!same && due.isDue()) {
            logged = text;
            loggedNanos = System.nanoTime();
            LOG.log(WARNING, "Export failed; spans are buffered and will be retried: {0}", text);
        }
    }

    void recovered() {
        problem = null;
        if (logged != null) {
            logged = null;
            String spans = Long.toString(waiting.getAsLong());
            LOG.log(INFO, "Export to {0} works again; {1} spans are buffered.", server, spans);
        }
    }
}
