package dev.mlflow4j.jaxrs.internal.client;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

/** Registers the client's side with every MicroProfile REST client. */
public class MicroProfileDiscovery implements RestClientListener {
    private static final String RESTEASY = "org.jboss.resteasy.microprofile.client.";

    /** Found by ServiceLoader. */
    public MicroProfileDiscovery() {}

    @Override
    public void onNewClient(Class<?> serviceInterface, RestClientBuilder builder) {
        ClientProviders.registerInstances(builder);
        boolean filtersOnOtherThreads = builder.getClass().getName().startsWith(RESTEASY);
        if (filtersOnOtherThreads && !builder.getConfiguration().isRegistered(CallerContext.Factory.class)) {
            builder.register(new CallerContext.Factory());
        }
    }
}
