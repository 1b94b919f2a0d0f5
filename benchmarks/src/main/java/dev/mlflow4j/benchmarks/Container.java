package dev.mlflow4j.benchmarks;

import dev.mlflow4j.benchmarks.beans.Annotated;
import dev.mlflow4j.benchmarks.beans.ByHand;
import dev.mlflow4j.benchmarks.beans.Empty;
import dev.mlflow4j.benchmarks.beans.OneOpenTelemetry;
import dev.mlflow4j.benchmarks.beans.Plain;
import dev.mlflow4j.benchmarks.beans.PlainOpenTelemetry;
import dev.mlflow4j.benchmarks.beans.ProceedingInterceptor;
import dev.mlflow4j.benchmarks.beans.SmallRye;
import dev.mlflow4j.cdi.internal.MlflowExtension;
import io.smallrye.opentelemetry.implementation.cdi.OpenTelemetryExtension;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

/** The one container of this JVM: Weld SE with all beans that are compared. */
final class Container {
    private static final SeContainer CONTAINER = start();

    private Container() {}

    static <T> T bean(Class<T> type) {
        return CONTAINER.select(type).get();
    }

    private static SeContainer start() {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new MlflowExtension(), new OpenTelemetryExtension(), new OneOpenTelemetry())
                .addBeanClasses(
                        Plain.class,
                        Empty.class,
                        ProceedingInterceptor.class,
                        ByHand.class,
                        SmallRye.class,
                        Annotated.class,
                        PlainOpenTelemetry.Producer.class)
                .initialize();
    }
}
