package dev.mlflow4j.jaxrs;

import dev.mlflow4j.jaxrs.internal.server.Arrival;
import dev.mlflow4j.jaxrs.internal.server.IdentityFilter;
import dev.mlflow4j.jaxrs.internal.server.RequestBodyInterceptor;
import dev.mlflow4j.jaxrs.internal.server.ResponseBodyInterceptor;
import dev.mlflow4j.jaxrs.internal.server.ResponseEndInterceptor;
import dev.mlflow4j.jaxrs.internal.server.ServerFilter;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;

/**
 * Registers the server side of this module by hand, for an application that names its classes itself. Where providers are
 * found by scanning, or features by {@link java.util.ServiceLoader}, nothing need be done.
 */
public final class MlflowFeature implements Feature {
    private static final List<Class<?>> PROVIDERS = List.of(
            Arrival.class,
            ServerFilter.class,
            IdentityFilter.class,
            RequestBodyInterceptor.class,
            ResponseBodyInterceptor.class,
            ResponseEndInterceptor.class);

    /** Makes it. */
    public MlflowFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        Configuration configuration = context.getConfiguration();
        for (Class<?> provider : PROVIDERS) {
            if (!configuration.isRegistered(provider)) {
                context.register(provider);
            }
        }
        return true;
    }
}
