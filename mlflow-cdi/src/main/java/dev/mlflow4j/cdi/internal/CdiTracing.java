package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.Mlflow;

/** The life of tracing in this class loader, whatever the number of its containers and whoever tells us of them. */
final class CdiTracing {
    private static int containers;
    private static boolean extensionPresent;

    private CdiTracing() {}

    /** Throws a SettingsException where a setting is wrong. */
    static synchronized void startByExtension() {
        extensionPresent = true;
        start();
    }

    static synchronized void stopByExtension() {
        stop();
    }

    static synchronized void startWithoutExtension() {
        if (!extensionPresent) {
            start();
        }
    }

    static synchronized void stopWithoutExtension() {
        if (!extensionPresent) {
            stop();
        }
    }

    private static void start() {
        if (containers == 0) {
            Mlflow.configure(ConfigSettings.source());
        }
        containers++;
    }

    private static void stop() {
        if (containers > 0 && --containers == 0) {
            Mlflow.shutdown();
        }
    }
}
