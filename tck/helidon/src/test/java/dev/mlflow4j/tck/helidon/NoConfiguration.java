package dev.mlflow4j.tck.helidon;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** Nothing: system properties say where Helidon listens. */
public final class NoConfiguration implements ContainerConfiguration {
    @Override
    public void validate() {}
}
