package dev.mlflow4j.benchmarks.beans;

import io.smallrye.opentelemetry.implementation.cdi.OpenTelemetryProducer;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/** Lets SmallRye use the OpenTelemetry of {@link PlainOpenTelemetry} instead of configuring its own. */
public final class OneOpenTelemetry implements Extension {
    void leaveOut(@Observes ProcessAnnotatedType<OpenTelemetryProducer> event) {
        event.veto();
    }
}
