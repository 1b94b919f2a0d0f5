package dev.mlflow4j.tracing;

/**
 * Sees every span when it has ended, before it is sent, and may change what it carries: to mask, shorten or add. It
 * corresponds to the {@code span_processors} of MLflow's {@code mlflow.tracing.configure}.
 *
 * <p>Those found by {@link java.util.ServiceLoader} come first; then, with {@code mlflow-cdi}, the beans of this type,
 * by their {@code jakarta.annotation.Priority} (the lower the earlier, 2000 by default); then those of {@link
 * Mlflow#addSpanProcessor}. Each sees what those before it have left.
 *
 * <p>It runs on the thread that ends the span, which is one of the application: it must be quick, and safe to run on
 * several threads at once. No span is current in it, and none begins there. What {@code mlflow.tracing.redact} masks is
 * masked already, and in what it sets as well.
 *
 * <p>If a processor throws, the span is sent without its inputs, outputs, attributes, description and status message, and
 * without the attributes of its events and links except the types of exceptions: what the processor was to mask must not
 * be sent. Name, times, status, type, function and the trace's tags and metadata stay; the attribute {@code
 * mlflow4j.processor.failed} names its class. The processors after it are not called for the span. The exception does not
 * reach the application; it is logged once for each class.
 */
@FunctionalInterface
public interface SpanProcessor {
    /** Called once for each span that is recorded; it can be read and changed until this method returns. */
    void process(LiveSpan span);
}
