package dev.mlflow4j.tck.payara;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;

/** Payara Micro runs on without an application that does not start; this takes it for the failure that it is. */
public class StrictPayaraMicro extends PayaraMicroDeployableContainer {
    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        ProtocolMetaData deployed = super.deploy(archive);
        if (deployed.getContexts(HTTPContext.class).stream()
                .allMatch(context -> context.getServlets().isEmpty())) {
            throw new DeploymentException(archive.getName() + " did not start, see the server's log");
        }
        return deployed;
    }
}
