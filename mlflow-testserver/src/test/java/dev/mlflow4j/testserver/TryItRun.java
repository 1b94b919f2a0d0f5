package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.support.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The launcher in a JVM of its own, in a project that holds a fake sample. */
final class TryItRun implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(150);

    private final ChildProcess launcher;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private TryItRun(ChildProcess launcher) {
        this.launcher = launcher;
        this.reader = new Thread(this::read);
        reader.start();
    }

    /** Starts it on the port with these variables; its home is {@code home} below the root. */
    static TryItRun start(Path root, int port, Map<String, String> variables, String... arguments) throws IOException {
        ProcessBuilder command = JavaProgram.of(
                TryIt.class,
                Stream.concat(Stream.of(root.toString()), Stream.of(arguments)).toArray(String[]::new));
        Map<String, String> environment = command.environment();
        environment.keySet().removeIf(name -> name.startsWith("MLFLOW") || name.startsWith("OPENAI"));
        environment.put("MLFLOW4J_HOME", root.resolve("home").toString());
        environment.put("OPENAI_API_KEY", "none, so that no model is fetched");
        environment.put("PORT", String.valueOf(port));
        environment.putAll(variables);
        return new TryItRun(ChildProcess.start(command.redirectErrorStream(true)));
    }

    /** A jar where the build leaves the sample's. */
    static void putSample(Path root) throws IOException {
        Path jar = root.resolve("quarkus-sample/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, FakeSample.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Path.of("target/classes").toUri() + " "
                        + Path.of("target/test-classes").toUri());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** A WAR and a server where the build leaves them; the server is one that only knows the fake sample. */
    static void putWildFlySample(Path root) throws IOException {
        Path target = root.resolve("wildfly-sample/target");
        Path server = target.resolve("server/wildfly-0");
        Files.createDirectories(server.resolve("bin"));
        Files.createDirectories(server.resolve("standalone/configuration"));
        Files.writeString(server.resolve("standalone/configuration/standalone.xml"), "<server/>");
        Files.writeString(target.resolve("ROOT.war"), "all of the sample");
        Path script = server.resolve("bin/standalone.sh");
        String classPath = Path.of("target/classes").toAbsolutePath() + ":"
                + Path.of("target/test-classes").toAbsolutePath();
        Files.writeString(script, """
                #!/bin/sh
                echo "$2 $3"
                exec "$JAVA_HOME/bin/java" -cp "%s" "$@" %s
                """.formatted(classPath, FakeSample.class.getName()));
        script.toFile().setExecutable(true);
    }

    /** The MLflow that is installed already, in the home of the run. */
    static void putMlflow(Path root) throws IOException {
        Path installed =
                PythonEnvironment.ofHome().install().python().getParent().getParent();
        Files.createDirectories(root.resolve("home"));
        Files.createSymbolicLink(root.resolve("home").resolve(installed.getFileName()), installed);
    }

    /** Waits for a line that starts so, and gives it. */
    String line(String start) {
        boolean found = Await.until(LIMIT, () -> find(start) != null || !reader.isAlive());
        if (!found || find(start) == null) {
            throw new AssertionError("No line starts with '" + start + "' in" + text());
        }
        return find(start);
    }

    private String find(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElse(null);
    }

    int exit() throws InterruptedException {
        if (!launcher.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end:" + text());
        }
        reader.join();
        return launcher.process().exitValue();
    }

    String text() {
        return System.lineSeparator() + String.join(System.lineSeparator(), lines);
    }

    /** All it printed, in one line. */
    String onlyLine() {
        if (lines.size() != 1) {
            throw new AssertionError("Not one line:" + text());
        }
        return lines.get(0);
    }

    ProcessHandle process() {
        return launcher.process().toHandle();
    }

    @Override
    public void close() {
        launcher.close();
    }

    private void read() {
        try (BufferedReader output = launcher.process().inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
