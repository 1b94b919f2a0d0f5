package dev.mlflow4j.testserver.samples;

import dev.mlflow4j.testserver.support.Folders;
import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sample on WildFly: a WAR, and the server that the build has unpacked. */
public final class WildFlySample implements SampleProgram {

    private static final String WAR = "ROOT.war";

    private final Path war;
    private final Path server;

    private WildFlySample(Path war, Path server) {
        this.war = war;
        this.server = server;
    }

    public static WildFlySample below(Path root) {
        Path target = root.resolve("wildfly-sample/target");
        Path war = target.resolve(WAR);
        Path server = server(target.resolve("server"));
        if (!Files.exists(war) || server == null) {
            throw new SetupException("There is no " + war + " or no server below " + target.resolve("server")
                    + ": run ./try-it --wildfly, which builds the one and unpacks the other.");
        }
        return new WildFlySample(war, server);
    }

    /** The newest where an older one was left. */
    private static Path server(Path folder) {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> servers = Files.list(folder)) {
            return servers.filter(server -> Files.exists(script(server)))
                    .max(Path::compareTo)
                    .orElse(null);
        } catch (IOException e) {
            throw new SetupException("The folder " + folder + " cannot be read: " + Http.reason(e), e);
        }
    }

    private static Path script(Path server) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return server.resolve(windows ? "bin/standalone.bat" : "bin/standalone.sh");
    }

    @Override
    public String name() {
        return "wildfly-sample";
    }

    /** The server itself stays as it was unpacked: what it writes goes to the folder. */
    @Override
    public ProcessBuilder command(Path folder, int port) throws IOException {
        Path base = base(folder);
        if (Files.exists(base)) {
            Folders.delete(base);
        }
        copy(server.resolve("standalone/configuration"), base.resolve("configuration"));
        Files.createDirectories(base.resolve("deployments"));
        Files.copy(war, base.resolve("deployments").resolve(WAR));
        return new ProcessBuilder(List.of(
                script(server).toString(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.bind.address.management=127.0.0.1",
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=0"));
    }

    /** The script takes this Java, and the log no colours. */
    @Override
    public Map<String, String> variables() {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "PREPEND_JAVA_OPTS",
                "-Dorg.jboss.logmanager.nocolor=true");
    }

    @Override
    public boolean answersBatches() {
        return true;
    }

    @Override
    public boolean failed(Path folder) {
        return Files.exists(base(folder).resolve("deployments").resolve(WAR + ".failed"));
    }

    private static Path base(Path folder) {
        return folder.resolve("wildfly");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
