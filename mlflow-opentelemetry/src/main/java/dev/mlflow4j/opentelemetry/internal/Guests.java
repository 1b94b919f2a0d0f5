package dev.mlflow4j.opentelemetry.internal;

import java.util.Map;
import java.util.function.Consumer;

/** Where the spans of an OpenTelemetry go that belong to our traces. */
interface Guests {
    /** Whether any are taken now. */
    boolean areWelcome();

    /**
     * Takes a span that has just been started on this thread.
     *
     * @param parentId null where it is below none of this process
     * @param calls the address that it is a call to, null for anything else
     * @param theirs the span itself, for what stands there for the parent of ours
     * @return what is told when it ends ({@link EndedSpanFacts}); null where it belongs to no trace of ours
     */
    Consumer<Map<String, Object>> start(String name, String spanId, String parentId, String calls, Object theirs);

    void failed(Throwable failure);

    /** Those of this class loader; where we are not in it, as in that of the Java agent, of the applications that are. */
    static Guests find() {
        try {
            Class.forName("dev.mlflow4j.tracing.spi.GuestSpan", false, Guests.class.getClassLoader());
            return new GuestsHere();
        } catch (ClassNotFoundException e) {
            return new GuestsOfApplications();
        }
    }
}
