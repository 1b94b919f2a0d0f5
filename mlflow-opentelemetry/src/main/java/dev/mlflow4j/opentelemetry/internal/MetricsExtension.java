package dev.mlflow4j.opentelemetry.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** The portable extension. */
public class MetricsExtension implements Extension {
    void addLifecycle(@Observes AfterTypeDiscovery event) {
        if (OpenTelemetryApi.isPresent()) {
            LifecycleBean.add(event);
        }
    }

    /** Apart, because its classes may not be there. */
    private static final class LifecycleBean {
        static void add(AfterTypeDiscovery event) {
            event.addAnnotatedType(MetricsLifecycle.class, MetricsLifecycle.class.getName())
                    .add(ApplicationScoped.Literal.INSTANCE);
        }
    }
}
