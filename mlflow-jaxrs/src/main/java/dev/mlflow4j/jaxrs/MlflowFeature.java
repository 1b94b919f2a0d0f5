package dev.mlflow4j.jaxrs;

import dev.mlflow4j.jaxrs.internal.client.ClientProviders;
import dev.mlflow4j.jaxrs.internal.server.provider.IdentityFilter;
import dev.mlflow4j.jaxrs.internal.server.provider.RequestBodyInterceptor;
import dev.mlflow4j.jaxrs.internal.server.provider.RequestStartTimeFilter;
import dev.mlflow4j.jaxrs.internal.server.provider.ResponseBodyInterceptor;
import dev.mlflow4j.jaxrs.internal.server.provider.ResponseEndInterceptor;
import dev.mlflow4j.jaxrs.internal.server.provider.ServerFilter;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;

/**
 * Registers this module by hand: its server's side for an application that names its classes itself, its client's side
 * for a client that does not find it ({@code client.register(MlflowFeature.class)}). Where providers are found by
 * scanning, or features by {@link java.util.ServiceLoader}, nothing need be done; done all the same it changes nothing.
 */
public final class MlflowFeature implements Feature {
    private static final List<Class<?>> PROVIDERS = List.of(
            RequestStartTimeFilter.class,
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
        if (configuration.getRuntimeType() == RuntimeType.CLIENT) {
            ClientProviders.registerClasses(context);
            return true;
        }
        for (Class<?> provider : PROVIDERS) {
            if (!configuration.isRegistered(provider)) {
                context.register(provider);
            }
        }
        return true;
    }
}
