package dev.mlflow4j.tck.payara;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What {@code arquillian.xml} says of it. */
public class PayaraMicroSettings implements ContainerConfiguration {
    private int httpPort;

    public int getHttpPort() {
        return httpPort;
    }

    public void setHttpPort(int httpPort) {
        this.httpPort = httpPort;
    }

    @Override
    public void validate() {}
}
