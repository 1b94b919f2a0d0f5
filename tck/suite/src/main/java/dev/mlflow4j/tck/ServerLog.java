package dev.mlflow4j.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the server has logged since a moment, for a test outside it. */
public final class ServerLog {
    private static final Path FILE = Path.of(ServerFacts.get("log"));

    private final int linesBefore;

    private ServerLog(int linesBefore) {
        this.linesBefore = linesBefore;
    }

    /**
     * From this moment on.
     *
     * @return the log
     */
    public static ServerLog fromNow() {
        return new ServerLog(Files.exists(FILE) ? all().size() : 0);
    }

    /**
     * Some of its lines.
     *
     * @param texts what to look for
     * @return those with any of these in them
     * @throws UncheckedIOException when it has no log
     */
    public List<String> linesWith(String... texts) {
        List<String> lines = all();
        boolean isNewFile = lines.size() < linesBefore;
        return lines.stream()
                .skip(isNewFile ? 0 : linesBefore)
                .filter(line -> Stream.of(texts).anyMatch(line::contains))
                .toList();
    }

    private static List<String> all() {
        try {
            return new String(Files.readAllBytes(FILE), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
