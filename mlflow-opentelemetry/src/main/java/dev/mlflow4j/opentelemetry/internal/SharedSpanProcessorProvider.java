package dev.mlflow4j.opentelemetry.internal;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/** Puts {@link SharedSpanProcessor} into every SDK that configures itself. */
public final class SharedSpanProcessorProvider implements AutoConfigurationCustomizerProvider {
    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        customizer.addTracerProviderCustomizer(
                (provider, config) -> provider.addSpanProcessor(new SharedSpanProcessor()));
    }
}
