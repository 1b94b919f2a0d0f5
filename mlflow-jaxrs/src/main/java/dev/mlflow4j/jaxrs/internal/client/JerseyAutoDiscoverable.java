package dev.mlflow4j.jaxrs.internal.client;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/** Registers the client side with every client of Jersey. */
@ConstrainedTo(RuntimeType.CLIENT)
public class JerseyAutoDiscoverable implements AutoDiscoverable {
    /** Called by Jersey. */
    public JerseyAutoDiscoverable() {}

    @Override
    public void configure(FeatureContext context) {
        ClientProviders.registerClasses(context);
    }
}
