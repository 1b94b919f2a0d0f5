package dev.mlflow4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How long WildFly takes to deploy a small application, by the times of its own log lines, with our jars and without. */
final class WildFlyDeployments implements AutoCloseable {
    static final String NAME = "deployment_wildfly";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss,SSS");
    private static final Pattern LINE =
            Pattern.compile("([0-9]{2}:[0-9]{2}:[0-9]{2},[0-9]{3}) .*(WFLYSRV[0-9]{4}|WFLYCTL0013).*");
    private static final Duration MARK = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final String STARTED = "WFLYSRV0025";
    private static final String BEGUN = "WFLYSRV0027";
    private static final String DEPLOYED = "WFLYSRV0010";
    private static final String UNDEPLOYED = "WFLYSRV0009";
    private static final String FAILED = "WFLYCTL0013";

    private final Path deployments;
    private final Process server;
    private final BufferedReader log;

    private WildFlyDeployments(Path home, Path base) throws IOException {
        Files.createDirectories(base.resolve("configuration"));
        deployments = Files.createDirectories(base.resolve("deployments"));
        try (Stream<Path> files = Files.list(home.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("configuration").resolve(file.getFileName()));
            }
        }
        Path settings = base.resolve("configuration/standalone.xml");
        Files.writeString(
                settings, Files.readString(settings).replace("scan-interval=\"5000\"", "scan-interval=\"200\""));
        server = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dorg.jboss.logmanager.nocolor=true",
                        "-Djboss.home.dir=" + home,
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.bind.address=127.0.0.1",
                        "-Djboss.bind.address.management=127.0.0.1",
                        "-Djboss.http.port=0",
                        "-Djboss.https.port=0",
                        "-Djboss.management.http.port=0",
                        "-jar",
                        home.resolve("jboss-modules.jar").toString(),
                        "-mp",
                        home.resolve("modules").toString(),
                        "org.jboss.as.standalone")
                .directory(base.toFile())
                .redirectErrorStream(true)
                .start();
        log = Jvm.output(server);
    }

    /** The server is the one that the build of the sample unpacks. */
    static Figure measure(Path root, Path base, Effort effort) throws IOException {
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        Path with = base.resolveSibling("with.war");
        Path without = base.resolveSibling("without.war");
        Files.createDirectories(base);
        War.write(with, Jars.ours());
        War.write(without, List.of());
        try (WildFlyDeployments wildFly = new WildFlyDeployments(home(root), base)) {
            wildFly.await(STARTED);
            for (int round = -effort.warmUps(); round < effort.runs(); round++) {
                double withJars = wildFly.deploy(with);
                double withoutJars = wildFly.deploy(without);
                if (round >= 0) {
                    ours.add(withJars);
                    plain.add(withoutJars);
                }
            }
        }
        return Figure.ofRounds(NAME, "the same WAR without our jars", ours, plain, "ms", Target.added(60));
    }

    private static Path home(Path root) throws IOException {
        Path servers = root.resolve("wildfly-sample/target/server");
        try (Stream<Path> found = Files.list(servers)) {
            return found.max(Path::compareTo).orElseThrow(() -> new IOException("There is no server in " + servers));
        }
    }

    private double deploy(Path war) throws IOException {
        Path there = deployments.resolve(war.getFileName());
        Path marker = deployments.resolve(war.getFileName() + ".dodeploy");
        Files.copy(war, there);
        Files.createFile(marker);
        LocalTime begun = await(BEGUN);
        Duration took = Duration.between(begun, await(DEPLOYED));
        Path deployed = deployments.resolve(war.getFileName() + ".deployed");
        awaitFile(deployed);
        Files.delete(deployed);
        await(UNDEPLOYED);
        awaitFile(deployments.resolve(war.getFileName() + ".undeployed"));
        Files.delete(there);
        return (took.isNegative() ? took.plusDays(1) : took).toMillis();
    }

    /** The scanner makes its marks a moment after the server has said it. */
    private static void awaitFile(Path file) throws IOException {
        long deadline = System.nanoTime() + MARK.toNanos();
        while (!Files.exists(file)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("There is no " + file + " after " + MARK.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private LocalTime await(String code) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(2).equals(code)) {
                return LocalTime.parse(matcher.group(1), TIME);
            }
            if (matcher.matches() && matcher.group(2).equals(FAILED)) {
                throw new IOException(line);
            }
        }
        throw new IOException("WildFly ended before it logged " + code);
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}
