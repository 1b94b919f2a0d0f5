package dev.mlflow4j.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** A benchmark's method with its parameters, written {@code Class.method?name=value&name=value}. */
record Side(String method, Map<String, String> parameters) {
    static Side parse(String text) {
        String[] parts = text.split("\\?", 2);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (parts.length == 2) {
            for (String parameter : parts[1].split("&")) {
                String[] pair = parameter.split("=", 2);
                parameters.put(pair[0], pair[1]);
            }
        }
        return new Side(parts[0], parameters);
    }
}
