package dev.mlflow4j.tck.payara;

import fish.payara.micro.PayaraMicro;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** One Payara Micro for all deployments; Payara's own adapter starts one for each, and none may be beside another. */
public class PayaraMicroContainer implements DeployableContainer<PayaraMicroSettings> {
    private static final String RUNNER = "ArquillianServletRunnerEE9";

    private PayaraMicroSettings settings;
    private ServerProcess server;
    private Path archives;

    @Override
    public Class<PayaraMicroSettings> getConfigurationClass() {
        return PayaraMicroSettings.class;
    }

    @Override
    public void setup(PayaraMicroSettings configured) {
        settings = configured;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 6.0");
    }

    @Override
    public void start() throws LifecycleException {
        try {
            archives = Files.createTempDirectory("payara-micro");
            server = new ServerProcess(command());
        } catch (IOException | InterruptedException | URISyntaxException e) {
            throw new LifecycleException("Payara Micro does not start", e);
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        File file = archives.resolve(archive.getName()).toFile();
        archive.as(ZipExporter.class).exportTo(file, true);
        send(Protocol.DEPLOY + file);
        HTTPContext http = new HTTPContext("127.0.0.1", settings.getHttpPort());
        http.add(new Servlet(RUNNER, nameOf(archive)));
        return new ProtocolMetaData().addContext(http);
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        send(Protocol.UNDEPLOY + nameOf(archive));
    }

    @Override
    public void stop() throws LifecycleException {
        try {
            server.end();
        } catch (InterruptedException e) {
            throw new LifecycleException("Payara Micro does not end", e);
        }
    }

    private List<String> command() throws IOException, URISyntaxException {
        Path jar = pathOf(PayaraMicro.class);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(opened(jar));
        command.addAll(List.of("-cp", jar + File.pathSeparator + pathOf(PayaraServer.class)));
        command.addAll(List.of(PayaraServer.class.getName(), Integer.toString(settings.getHttpPort())));
        return command;
    }

    /** What {@code java -jar} would open to it. */
    private static List<String> opened(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String packages = file.getManifest().getMainAttributes().getValue("Add-Opens");
            return Stream.of(packages.split(" "))
                    .flatMap(name -> Stream.of("--add-opens", name + "=ALL-UNNAMED"))
                    .toList();
        }
    }

    private void send(String command) throws DeploymentException {
        try {
            server.send(command);
        } catch (IOException | InterruptedException e) {
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    private static String nameOf(Archive<?> archive) {
        return archive.getName().replaceFirst("\\.war$", "");
    }

    private static Path pathOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
