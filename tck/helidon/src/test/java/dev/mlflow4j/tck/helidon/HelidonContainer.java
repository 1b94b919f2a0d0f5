package dev.mlflow4j.tck.helidon;

import jakarta.enterprise.inject.spi.BeanManager;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.context.annotation.DeploymentScoped;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.shrinkwrap.api.Archive;

/** Helidon in the JVM of the tests, started anew for each application as CDI's container for Java SE. */
public final class HelidonContainer implements DeployableContainer<NoConfiguration> {
    @Inject
    @DeploymentScoped
    private InstanceProducer<BeanManager> beanManager;

    private RunningApplication application;

    @Override
    public Class<NoConfiguration> getConfigurationClass() {
        return NoConfiguration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public void setup(NoConfiguration configuration) {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            application = RunningApplication.of(archive);
        } catch (Exception e) {
            throw new DeploymentException("Helidon does not start " + archive.getName(), e);
        }
        beanManager.set(application.beanManager());
        return new ProtocolMetaData();
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        if (application == null) {
            return;
        }
        try {
            application.close();
        } catch (Exception e) {
            throw new DeploymentException("Helidon does not stop " + archive.getName(), e);
        } finally {
            application = null;
        }
    }
}
