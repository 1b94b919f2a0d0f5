package dev.mlflow4j.jaxrs.internal.client;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

/** Registers the client side with every MicroProfile REST client. */
public class MicroProfileClientListener implements RestClientListener {
    private static final String RESTEASY = "org.jboss.resteasy.microprofile.client.";

    /** Called by ServiceLoader. */
    public MicroProfileClientListener() {}

    @Override
    public void onNewClient(Class<?> serviceInterface, RestClientBuilder builder) {
        ClientProviders.registerInstances(builder);
        boolean filtersOnOtherThreads = builder.getClass().getName().startsWith(RESTEASY);
        if (filtersOnOtherThreads && !builder.getConfiguration().isRegistered(CallerContextInterceptor.Factory.class)) {
            builder.register(new CallerContextInterceptor.Factory());
        }
    }
}
