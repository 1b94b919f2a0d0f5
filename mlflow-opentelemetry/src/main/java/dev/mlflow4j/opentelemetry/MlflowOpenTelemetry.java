package dev.mlflow4j.opentelemetry;

import dev.mlflow4j.opentelemetry.internal.OpenTelemetryBridge;
import dev.mlflow4j.opentelemetry.internal.SharedSpanProcessor;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Spans of an OpenTelemetry inside our traces, and ours in what it exports, with {@code mlflow.tracing.opentelemetry=shared}.
 * An OpenTelemetry that configures itself ({@code opentelemetry-sdk-extension-autoconfigure}: those of Quarkus and of
 * MicroProfile Telemetry, too) and one that is a CDI bean are found; these methods are for one that code has made.
 */
public final class MlflowOpenTelemetry {
    private MlflowOpenTelemetry() {}

    /**
     * Takes those spans of an SDK that belong to one of our traces, to be given to {@code
     * SdkTracerProviderBuilder.addSpanProcessor}. It keeps no other span, and none at all unless the setting is {@code shared}.
     *
     * @return the processor
     */
    public static SpanProcessor spanProcessor() {
        return new SharedSpanProcessor();
    }

    /**
     * Lets our spans be spans of this OpenTelemetry as well, with {@code mlflow.tracing.opentelemetry.export=true}. Only one
     * at a time: the last that was named.
     *
     * @param openTelemetry whose exporter gets them; null for none any more
     */
    public static void exportTo(OpenTelemetry openTelemetry) {
        OpenTelemetryBridge.exportTo(openTelemetry);
    }
}
