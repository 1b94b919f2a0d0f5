package dev.mlflow4j.tracing.internal;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.trace.SpanProcessors;
import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import java.time.Duration;
import java.util.ServiceLoader;

/** The one {@link Tracing} of this application (of this class loader), and the end of it with the JVM. */
public final class GlobalTracing {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final SettingsSource OFF = property ->
            property.equals("mlflow.tracing.enabled") ? java.util.Optional.of("false") : java.util.Optional.empty();

    private static volatile Tracing tracing;
    private static volatile SettingsSource settingsSource = SettingsSource.systemAndEnvironment();
    private static Thread hook;
    private static boolean endsWithContainer;

    private GlobalTracing() {}

    public static Tracing get() {
        Tracing current = tracing;
        return current == null ? startLazily() : current;
    }

    /** Null where nothing has started it yet. */
    public static Tracing orNull() {
        return tracing;
    }

    /** A wrong setting must not stop an application that only uses a span: it is logged, and tracing stays off. */
    private static synchronized Tracing startLazily() {
        if (tracing == null) {
            try {
                replace(TracingSettings.read(SettingsSource.systemAndEnvironment()));
            } catch (SettingsException | IllegalStateException e) {
                LOG.log(System.Logger.Level.ERROR, "Tracing is off: {0}", e.getMessage());
                tracing = new Tracing(TracingSettings.read(OFF));
            }
        }
        return tracing;
    }

    /** Where the settings in force come from. */
    public static SettingsSource settingsSource() {
        return settingsSource;
    }

    public static synchronized void configure(SettingsSource source) {
        TracingSettings settings = TracingSettings.read(source);
        for (SettingsCheck check : ServiceLoader.load(SettingsCheck.class, SettingsCheck.class.getClassLoader())) {
            check.check(source);
        }
        if (tracing != null) {
            end(tracing);
        }
        replace(settings);
        settingsSource = source;
    }

    private static void replace(TracingSettings settings) {
        SpanProcessors.findServices();
        tracing = new Tracing(settings);
        if (hook == null && settings.enabled() && !endsWithContainer) {
            Thread ending = DaemonThreads.create(GlobalTracing::endWithJvm, "mlflow4j-shutdown");
            try {
                Runtime.getRuntime().addShutdownHook(ending);
                hook = ending;
            } catch (IllegalStateException e) {
                // the JVM is ending already
            }
        }
    }

    /** Leaves the end of tracing to a container, whose requests may be drained when the JVM has begun to end. */
    public static synchronized void endWithContainer() {
        endsWithContainer = true;
        removeHook();
    }

    /** Other hooks may be draining: what runs is waited for. */
    private static void endWithJvm() {
        Tracing ending = tracing;
        ending.awaitRunning(shutdownTimeout(ending));
        end(ending);
    }

    private static void removeHook() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM is ending already
            }
            hook = null;
        }
    }

    public static synchronized boolean shutdown() {
        endsWithContainer = false;
        removeHook();
        if (tracing == null) {
            tracing = new Tracing(TracingSettings.read(OFF));
            return true;
        }
        return end(tracing);
    }

    private static boolean end(Tracing ending) {
        return ending.close(shutdownTimeout(ending));
    }

    private static Duration shutdownTimeout(Tracing ending) {
        return Duration.ofSeconds(ending.settings().export().shutdownTimeoutSeconds());
    }
}
