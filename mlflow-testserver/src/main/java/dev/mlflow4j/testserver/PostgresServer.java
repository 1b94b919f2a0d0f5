package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.process.LogTail;
import dev.mlflow4j.testserver.process.ShortCommand;
import dev.mlflow4j.testserver.process.WithInput;
import dev.mlflow4j.testserver.support.Await;
import dev.mlflow4j.testserver.support.Folders;
import dev.mlflow4j.testserver.support.FreePort;
import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the system's own package, with a fresh database in a temporary folder, on a free port of 127.0.0.1. It
 * ends with this JVM, even when that is killed.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    /** PostgreSQL refuses to run as root. */
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final ChildProcess process;
    private final Path folder;
    private final int port;

    private PostgresServer(ChildProcess process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Why there is none to be had here.
     *
     * @return one line, or nothing when there is
     */
    public static Optional<String> unavailable() {
        if (programs().isEmpty()) {
            return Optional.of("PostgreSQL is not installed (Debian, Ubuntu: apt install postgresql)");
        }
        if (ROOT && user().isEmpty()) {
            return Optional.of("PostgreSQL does not run as root, and there is neither a user postgres nor nobody");
        }
        return Optional.empty();
    }

    /**
     * Starts one.
     *
     * @return the server, ready
     * @throws SetupException when it does not start
     */
    public static PostgresServer start() {
        unavailable().ifPresent(problem -> {
            throw new SetupException(problem + ".");
        });
        Path programs = programs().orElseThrow();
        try {
            Path folder = Files.createTempDirectory("mlflow4j-postgres-");
            if (ROOT) {
                checked(new ProcessBuilder("chown", user().orElseThrow(), folder.toString()));
            }
            Path data = folder.resolve("data");
            checked(as(
                    programs.resolve("initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    "mlflow",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-sync"));
            return start(programs, folder, FreePort.any());
        } catch (IOException e) {
            throw new SetupException("PostgreSQL cannot be started: " + Http.reason(e), e);
        }
    }

    private static PostgresServer start(Path programs, Path folder, int port) throws IOException {
        List<String> postgres = List.of(
                programs.resolve("postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                String.valueOf(port),
                "-h",
                "127.0.0.1",
                "-k",
                folder.toString(),
                "-F");
        ProcessBuilder command = as(WithInput.run("INT", postgres).toArray(String[]::new));
        Path log = folder.resolve("postgres.log");
        command.directory(Path.of("/").toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        ChildProcess process = ChildProcess.start(command);
        PostgresServer server = new PostgresServer(process, folder, port);
        Await.until(LIMIT, () -> !process.alive() || ready(log));
        if (!process.alive() || !ready(log)) {
            String tail = LogTail.of(log);
            server.close();
            throw new SetupException("PostgreSQL did not start:" + tail);
        }
        return server;
    }

    /** What MLflow's option {@code --backend-store-uri} takes. */
    String backendUri() {
        return "postgresql+psycopg2://mlflow@127.0.0.1:" + port + "/postgres";
    }

    /** Ends it and deletes its database. */
    @Override
    public void close() {
        process.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            System.err.println(folder + " could not be deleted: " + e);
        }
    }

    private static boolean ready(Path log) {
        try {
            return Files.readString(log).contains("ready to accept connections");
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> programs() {
        try (Stream<Path> versions = Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> user() {
        return Stream.of("postgres", "nobody").filter(PostgresServer::exists).findFirst();
    }

    private static boolean exists(String user) {
        try (Stream<String> users = Files.lines(Path.of("/etc/passwd"))) {
            return users.anyMatch(line -> line.startsWith(user + ":"));
        } catch (IOException e) {
            return false;
        }
    }

    private static ProcessBuilder as(String... command) {
        List<String> whole = new ArrayList<>();
        if (ROOT) {
            whole.addAll(List.of("runuser", "-u", user().orElseThrow(), "--"));
        }
        whole.addAll(List.of(command));
        return new ProcessBuilder(whole);
    }

    private static void checked(ProcessBuilder command) throws IOException {
        command.directory(Path.of("/").toFile());
        ShortCommand.Result result = ShortCommand.run(command, "", LIMIT);
        if (result.exit() != 0) {
            throw new IOException((result.out() + result.err()).strip());
        }
    }
}
