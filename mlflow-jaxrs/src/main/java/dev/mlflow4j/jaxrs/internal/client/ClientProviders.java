package dev.mlflow4j.jaxrs.internal.client;

import jakarta.ws.rs.core.Configurable;
import jakarta.ws.rs.core.Configuration;
import java.util.ArrayList;
import java.util.List;

/** What the client's side is made of, for all ways of registering it; what is there already is not registered again. */
public final class ClientProviders {
    private ClientProviders() {}

    /** Registers the classes, which the implementation makes. */
    public static void registerClasses(Configurable<?> client) {
        for (Class<?> provider : all(isJersey(client))) {
            if (!client.getConfiguration().isRegistered(provider)) {
                client.register(provider);
            }
        }
    }

    /** Registers instances, for where a container would ask CDI for a class. */
    static void registerInstances(Configurable<?> client) {
        Configuration configuration = client.getConfiguration();
        for (Object provider : List.of(
                new ClientFilter(),
                new HeadersFilter(),
                new ClientReader(),
                new ClientReaderTap(),
                new ClientWriterTap())) {
            if (!configuration.isRegistered(provider.getClass())) {
                client.register(provider);
            }
        }
        if (isJersey(client) && !configuration.isRegistered(JerseyCalls.class)) {
            client.register(JerseyCalls.class);
        }
    }

    private static List<Class<?>> all(boolean isJersey) {
        List<Class<?>> all = new ArrayList<>(List.of(
                ClientFilter.class,
                HeadersFilter.class,
                ClientReader.class,
                ClientReaderTap.class,
                ClientWriterTap.class));
        if (isJersey) {
            all.add(JerseyCalls.class);
        }
        return all;
    }

    /** By its name: to load what is Jersey's elsewhere makes a server log that it cannot. */
    private static boolean isJersey(Configurable<?> client) {
        return client.getClass().getName().startsWith("org.glassfish.jersey.");
    }
}
