package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.Mlflow;

/**
 * The life of tracing in this class loader. The container that started last has it: its settings are in force, and its end
 * is the end of tracing.
 */
final class CdiTracing {
    private static Object owner;
    private static boolean extensionPresent;

    private CdiTracing() {}

    /** Throws a SettingsException where a setting is wrong. */
    static synchronized void startByExtension(Object extension) {
        extensionPresent = true;
        start(extension);
    }

    static synchronized void startWithoutExtension(Object bean) {
        if (!extensionPresent) {
            start(bean);
        }
    }

    static synchronized void stop(Object starter) {
        if (owner == starter) {
            owner = null;
            Mlflow.shutdown();
            TracedMethods.forget();
        }
    }

    private static void start(Object starter) {
        Mlflow.configure(ConfigSettings.source());
        owner = starter;
    }
}
