package dev.mlflow4j.tck.compatibility;

import java.util.Map;

/**
 * A server of the kit.
 *
 * @param folder its folder
 * @param title its name and version, and the JDK it ran on
 * @param tests how many tests of each feature passed
 */
record Server(String folder, String title, Map<String, Integer> tests) {
    int passed() {
        return tests.values().stream().mapToInt(Integer::intValue).sum();
    }
}
