package dev.mlflow4j.tracing.internal.export;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says that a server takes no spans, and that it takes them again: a line a minute at most, the same only now and then. */
final class ProblemLog {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final long SAME_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final String server;
    private final LongSupplier waiting;
    private final OnceAMinute due = new OnceAMinute();
    private volatile String problem;
    private String said;
    private long saidNanos;

    ProblemLog(String server, LongSupplier waiting) {
        this.server = server;
        this.waiting = waiting;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void problem(Reply reply) {
        String text = server + " " + reply;
        problem = text;
        boolean same = text.equals(said) && System.nanoTime() - saidNanos < SAME_AGAIN_NANOS;
        if (!same && due.isDue()) {
            said = text;
            saidNanos = System.nanoTime();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The MLflow server takes no spans now; they wait and are sent again: {0}",
                    text);
        }
    }

    void solved() {
        problem = null;
        if (said != null) {
            said = null;
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} takes spans again; {1} wait.",
                    server,
                    Long.toString(waiting.getAsLong()));
        }
    }
}
