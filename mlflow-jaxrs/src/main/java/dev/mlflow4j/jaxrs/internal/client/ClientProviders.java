package dev.mlflow4j.jaxrs.internal.client;

import jakarta.ws.rs.core.Configurable;
import jakarta.ws.rs.core.Configuration;
import java.util.ArrayList;
import java.util.List;

/** Registers the providers of the client side, however it is found; those that are registered already are left out. */
public final class ClientProviders {
    private ClientProviders() {}

    /** Registers classes, which the implementation instantiates. */
    public static void registerClasses(Configurable<?> client) {
        for (Class<?> provider : all(isJersey(client))) {
            if (!client.getConfiguration().isRegistered(provider)) {
                client.register(provider);
            }
        }
    }

    /** Registers instances, where a container would look up classes in CDI. */
    static void registerInstances(Configurable<?> client) {
        Configuration configuration = client.getConfiguration();
        for (Object provider : List.of(
                new ClientFilter(),
                new PropagationFilter(),
                new ClientResponseEndInterceptor(),
                new ClientResponseBodyInterceptor(),
                new ClientRequestBodyInterceptor())) {
            if (!configuration.isRegistered(provider.getClass())) {
                client.register(provider);
            }
        }
        if (isJersey(client) && !configuration.isRegistered(JerseyInvocationInterceptor.class)) {
            client.register(JerseyInvocationInterceptor.class);
        }
    }

    private static List<Class<?>> all(boolean isJersey) {
        List<Class<?>> all = new ArrayList<>(List.of(
                ClientFilter.class,
                PropagationFilter.class,
                ClientResponseEndInterceptor.class,
                ClientResponseBodyInterceptor.class,
                ClientRequestBodyInterceptor.class));
        if (isJersey) {
            all.add(JerseyInvocationInterceptor.class);
        }
        return all;
    }

    /** By name: to load a class of Jersey where it is missing makes a server log an error. */
    private static boolean isJersey(Configurable<?> client) {
        return client.getClass().getName().startsWith("org.glassfish.jersey.");
    }
}
