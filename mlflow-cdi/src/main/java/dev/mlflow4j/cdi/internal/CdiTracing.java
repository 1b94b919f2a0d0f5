package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.cdi.internal.interceptor.TracedMethods;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.List;

/**
 * The life of tracing in this class loader. The container that started last has it: its settings are in force, and its end
 * is the end of tracing.
 */
final class CdiTracing {
    private static Object owner;
    private static boolean extensionPresent;

    private CdiTracing() {}

    /** Throws a SettingsException where a setting is wrong. */
    static synchronized void startByExtension(Object extension, ProcessorBeans processors) {
        extensionPresent = true;
        start(extension, processors);
    }

    static synchronized void startWithoutExtension(Object bean, ProcessorBeans processors) {
        if (!extensionPresent) {
            start(bean, processors);
        }
    }

    static synchronized void stop(Object starter) {
        if (owner == starter) {
            owner = null;
            Mlflow.shutdown();
            Instrumenter.processorBeans(List::of);
            TracedMethods.forget();
        }
    }

    private static void start(Object starter, ProcessorBeans processors) {
        // First, so that no span is sent that they have not seen.
        Instrumenter.processorBeans(processors);
        Mlflow.configure(ConfigSettings.source());
        Instrumenter.endWithContainer();
        owner = starter;
    }
}
