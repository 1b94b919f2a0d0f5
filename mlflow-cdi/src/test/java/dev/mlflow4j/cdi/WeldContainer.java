package dev.mlflow4j.cdi;

import dev.mlflow4j.testing.RecordedTraces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.HashMap;
import java.util.Map;

/** Weld SE with just these beans and settings, as an application has it: extensions found by ServiceLoader. */
final class WeldContainer implements AutoCloseable {
    private final SeContainer container;
    private final Map<String, String> before = new HashMap<>();

    private WeldContainer(Map<String, String> settings, Class<?>... beans) {
        settings.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
        try {
            container =
                    SeContainerInitializer.newInstance().addBeanClasses(beans).initialize();
        } catch (RuntimeException e) {
            restore();
            throw e;
        }
        RecordedTraces.clear();
    }

    static WeldContainer with(Class<?>... beans) {
        return new WeldContainer(Map.of(), beans);
    }

    static WeldContainer with(Map<String, String> settings, Class<?>... beans) {
        return new WeldContainer(settings, beans);
    }

    <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        try {
            if (container.isRunning()) {
                container.close();
            }
        } finally {
            restore();
        }
    }

    private void restore() {
        before.forEach((key, value) -> {
            if (value == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, value);
            }
        });
    }
}
