package dev.mlflow4j.tck.compatibility;

import java.util.Map;
import java.util.TreeMap;

/**
 * A server of the kit.
 *
 * @param folder its folder
 * @param title its name and version, and the JDK it ran on
 * @param tests how many tests of each feature passed
 */
record ServerResults(String folder, String title, Map<String, Integer> tests) {
    /** The same server with the tests of another of its folders. */
    ServerResults and(ServerResults other) {
        Map<String, Integer> all = new TreeMap<>(tests);
        other.tests.forEach((feature, passed) -> all.merge(feature, passed, Integer::sum));
        return new ServerResults(folder, title, all);
    }

    int passed() {
        return tests.values().stream().mapToInt(Integer::intValue).sum();
    }
}
