package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.context.TraceDefaults;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The processors that are called with every span when it ends: services, then beans, then those that code has added. Beans
 * are asked for with the first span, as no container gives them while it still starts.
 */
public final class SpanProcessors {
    private static final List<SpanProcessor> ADDED = new ArrayList<>();

    private static List<SpanProcessor> services = List.of();
    private static Supplier<? extends List<SpanProcessor>> beans = List::of;
    private static int changes;
    /** Null until they are asked for. */
    private static volatile SpanProcessor[] inOrder;

    private SpanProcessors() {}

    /** Looks for services anew, in the class loaders of this moment. */
    public static synchronized void findServices() {
        services = ProcessorServices.find();
        changed();
    }

    public static synchronized void add(SpanProcessor processor) {
        ADDED.add(Objects.requireNonNull(processor, "processor"));
        changed();
    }

    public static synchronized void remove(SpanProcessor processor) {
        ADDED.remove(processor);
        changed();
    }

    /** Where to ask for beans, in place of where it was before. */
    public static synchronized void beans(Supplier<? extends List<SpanProcessor>> source) {
        beans = source;
        changed();
    }

    /** Lets them see and change a span that has ended. Never throws. */
    static void process(RecordedSpan span, ValueWriter values) {
        SpanProcessor[] processors = inOrder;
        if (processors == null || processors.length > 0) {
            run(processors, span, new ProcessorSpan(span, values));
        }
    }

    private static void run(SpanProcessor[] known, RecordedSpan span, ProcessorSpan ended) {
        String running = SpanProcessor.class.getName();
        try (ContextScope quiet = TraceDefaults.openDisabled()) {
            SpanProcessor[] processors = known == null ? lookUp() : known;
            if (processors.length > 0) {
                span.fillIn();
            }
            for (SpanProcessor processor : processors) {
                running = processor instanceof ProcessorServices.NotMade service
                        ? service.className()
                        : processor.getClass().getName();
                processor.process(ended);
            }
        } catch (Throwable e) {
            span.fillIn();
            ended.withhold(running);
            logFailure(running, e);
        } finally {
            ended.over();
        }
    }

    /** Beans are made without our lock: theirs may be held by another thread that ends a span. */
    private static SpanProcessor[] lookUp() {
        Supplier<? extends List<SpanProcessor>> asked;
        int asOf;
        synchronized (SpanProcessors.class) {
            asked = beans;
            asOf = changes;
        }
        List<SpanProcessor> ofContainer = asked.get();
        synchronized (SpanProcessors.class) {
            List<SpanProcessor> all = new ArrayList<>(services);
            all.addAll(ofContainer);
            all.addAll(ADDED);
            SpanProcessor[] found = all.toArray(SpanProcessor[]::new);
            if (asOf == changes) {
                inOrder = found;
            }
            return found;
        }
    }

    private static void changed() {
        changes++;
        inOrder = null;
    }

    /** Without the message of what was thrown, which may hold what was to be masked. */
    private static void logFailure(String processor, Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        LogOnce.log(
                "span processor " + processor,
                System.Logger.Level.WARNING,
                "The span processor {0} failed with {1} at {2}. Spans it fails with are sent without what they carry."
                        + " Further failures of this class are not logged.",
                processor,
                failure.getClass().getName(),
                frames.length == 0 ? "an unknown place" : frames[0]);
    }
}
