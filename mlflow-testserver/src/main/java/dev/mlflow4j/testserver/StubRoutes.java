package dev.mlflow4j.testserver;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds the answer to a request. */
final class StubRoutes {

    /** The last one takes precedence. */
    private static final Comparator<Route> PRECEDENCE = Comparator.comparing((Route route) -> !route.prefix())
            .thenComparing(route -> route.path().length())
            .thenComparing(route -> !route.method().equals(StubServer.ANY));

    private final Map<Route, Script> scripts = new ConcurrentHashMap<>();

    private record Route(String method, String path, boolean prefix) {

        boolean matches(StubRequest request) {
            return (method.equals(StubServer.ANY) || method.equals(request.method()))
                    && (prefix
                            ? request.path().startsWith(path)
                            : request.path().equals(path));
        }
    }

    private record Script(List<StubAnswer> answers, AtomicInteger given) {

        StubAnswer next() {
            return answers.get(Math.min(given.getAndIncrement(), answers.size() - 1));
        }
    }

    void put(String method, String path, boolean prefix, StubAnswer... answers) {
        if (answers.length == 0) {
            throw new IllegalArgumentException("There is no answer for " + method + " " + path);
        }
        scripts.put(new Route(method, path, prefix), new Script(List.of(answers), new AtomicInteger()));
    }

    StubAnswer answerTo(StubRequest request) {
        return scripts.entrySet().stream()
                .filter(entry -> entry.getKey().matches(request))
                .max(Map.Entry.comparingByKey(PRECEDENCE))
                .map(entry -> entry.getValue().next())
                .orElseGet(() -> StubAnswer.text(404, "This stub server has no answer to " + request));
    }
}
