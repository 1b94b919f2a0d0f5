package dev.mlflow4j.tck.payara;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Payara Micro runs on without an application that does not start; this takes it for the failure that it is. And one that
 * was told to end still has its port for a moment; this waits for it.
 */
public class StrictPayaraMicro extends PayaraMicroDeployableContainer {
    private static final int LIMIT_SECONDS = 60;

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        awaitFree(Integer.getInteger("tck.http.port"));
        ProtocolMetaData deployed = super.deploy(archive);
        if (deployed.getContexts(HTTPContext.class).stream()
                .allMatch(context -> context.getServlets().isEmpty())) {
            throw new DeploymentException(archive.getName() + " did not start, see the server's log");
        }
        return deployed;
    }

    private static void awaitFree(int port) throws DeploymentException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!isFree(port)) {
            if (System.nanoTime() > limit) {
                throw new DeploymentException("The port " + port + " is not free after " + LIMIT_SECONDS + " seconds");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
