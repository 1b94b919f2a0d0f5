package dev.mlflow4j.testserver.openai;

import dev.mlflow4j.testserver.StubRequest;
import dev.mlflow4j.testserver.support.SimpleJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came.
 *
 * @param method as in {@code POST}
 * @param path the path below the endpoint's address, as in {@code /chat/completions}
 * @param headers the first value of each, found whatever the case of its name
 * @param text the body as it is
 */
public record OpenAiRequest(String method, String path, Map<String, String> headers, String text) {

    static OpenAiRequest of(StubRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, values) -> headers.put(name, values.get(0)));
        String path = request.path();
        return new OpenAiRequest(
                request.method(),
                path.startsWith(OpenAiEndpoint.BASE) ? path.substring(OpenAiEndpoint.BASE.length()) : path,
                headers,
                request.text());
    }

    /**
     * The body, which is a JSON object.
     *
     * @return its members; numbers are {@link java.math.BigDecimal}s
     * @throws IllegalArgumentException when it is no JSON object
     */
    public Map<String, Object> json() {
        if (SimpleJson.parse(text) instanceof Map<?, ?> object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.forEach((name, value) -> members.put((String) name, value));
            return members;
        }
        throw new IllegalArgumentException("This is no JSON object: " + text);
    }

    /**
     * A header.
     *
     * @param name its name, in any case
     * @return its first value
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean streams() {
        return Boolean.TRUE.equals(json().get("stream"));
    }

    boolean wantsUsage() {
        return json().get("stream_options") instanceof Map<?, ?> options
                && Boolean.TRUE.equals(options.get("include_usage"));
    }

    String model() {
        return String.valueOf(json().getOrDefault("model", "none"));
    }

    /** The member {@code input}: each text that it holds. */
    List<?> inputs() {
        Object input = json().get("input");
        return input instanceof List<?> list ? list : List.of(String.valueOf(input));
    }
}
