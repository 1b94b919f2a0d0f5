package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.uri.UrlRedaction;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The decoded query parameters of a URL by name; secrets are redacted. */
final class QueryParameters {
    private QueryParameters() {}

    static Map<String, Object> of(URI uri) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String parameter : uri.getRawQuery().split("&")) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = UrlRedaction.decode(equals < 0 ? parameter : parameter.substring(0, equals));
                String value = equals < 0 ? "" : UrlRedaction.decode(parameter.substring(equals + 1));
                all.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(UrlRedaction.isSecret(name) ? UrlRedaction.REDACTED : value);
            }
        }
        Map<String, Object> named = new LinkedHashMap<>();
        all.forEach((name, values) -> named.put(name, values.size() == 1 ? values.get(0) : values));
        return named;
    }
}
