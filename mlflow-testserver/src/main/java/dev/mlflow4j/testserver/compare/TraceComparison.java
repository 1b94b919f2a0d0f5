package dev.mlflow4j.testserver.compare;

import dev.mlflow4j.testserver.MlflowServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The same calls made here and by a Python script, as one MLflow has stored both. */
public final class TraceComparison {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final MlflowServer server;

    /**
     * Compares what this server has.
     *
     * @param server the server
     */
    public TraceComparison(MlflowServer server) {
        this.server = server;
    }

    /**
     * Runs a Python script that prints a line for each of its calls: the call's name and its trace's id.
     *
     * @param endpoint the address of OpenAI's API
     * @param script a resource whose name ends in {@code .py}
     * @return the ids by the names, in their order
     */
    public Map<String, String> python(String endpoint, String script) {
        Map<String, String> traces = new LinkedHashMap<>();
        server.openAiPython(endpoint, script).lines().forEach(line -> {
            String[] nameAndTrace = line.split(" ");
            traces.put(nameAndTrace[0], nameAndTrace[1]);
        });
        return traces;
    }

    /**
     * What the traces of each call do not have in common.
     *
     * @param actual ids of traces by the calls' names
     * @param expected the same calls' other traces
     * @return a line for each difference: the call's name, a space, {@code path: ours | theirs}
     */
    public List<String> differences(Map<String, String> actual, Map<String, String> expected) {
        Map<String, String> stored = stored(Stream.of(actual, expected)
                .flatMap(ids -> ids.values().stream())
                .toList());
        List<String> differences = new ArrayList<>();
        actual.forEach((name, id) -> TraceDifferences.between(stored.get(id), stored.get(expected.get(name)))
                .forEach(difference -> differences.add(name + " " + difference)));
        return differences;
    }

    /** The traces of these ids, as MLflow gives them back. */
    private Map<String, String> stored(List<String> ids) {
        ids.forEach(id -> server.waitForTrace(id, LIMIT));
        Iterator<String> traces = server.python("read_trace.py", ids.toArray(String[]::new))
                .lines()
                .iterator();
        Map<String, String> stored = new LinkedHashMap<>();
        ids.forEach(id -> stored.put(id, traces.next()));
        return stored;
    }

    /**
     * The differences that are known: the lines of {@code /differences.txt} but for the reasons in it, which begin with
     * {@code #}. One that begins with {@code *} is for every call.
     *
     * @param test the class beside whose resources the file is
     * @param names the names of all calls
     * @return the lines, as {@link #differences} gives them
     */
    public static List<String> explained(Class<?> test, Collection<String> names) {
        try (InputStream file = test.getResourceAsStream("/differences.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> line.startsWith("* ")
                            ? names.stream().map(name -> name + line.substring(1))
                            : Stream.of(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
