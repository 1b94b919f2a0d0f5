package dev.mlflow4j.opentelemetry.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;

/** The build compatible extension, for containers that run no portable one. */
@SkipIfPortableExtensionPresent(MetricsExtension.class)
public class MetricsBuildCompatibleExtension implements BuildCompatibleExtension {
    private final boolean possible = OpenTelemetryApi.isPresent();

    @Discovery
    public void addLifecycle(ScannedClasses classes) {
        if (possible) {
            classes.add(OpenTelemetryApi.BEAN);
        }
    }

    @Enhancement(types = Object.class, withSubtypes = true)
    public void scope(ClassConfig type) {
        if (possible && type.info().name().equals(OpenTelemetryApi.BEAN)) {
            type.addAnnotation(ApplicationScoped.class);
        }
    }
}
