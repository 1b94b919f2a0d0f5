package dev.mlflow4j.testserver.openai;

import dev.mlflow4j.testserver.support.SimpleJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Asks an endpoint. */
final class EndpointCalls {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final OpenAiEndpoint endpoint;

    EndpointCalls(OpenAiEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    HttpRequest request(String path, String json) {
        return HttpRequest.newBuilder(URI.create(endpoint.uri() + path))
                .header("Authorization", "Bearer key")
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return CLIENT.send(request(path, json), BodyHandlers.ofString());
    }

    HttpResponse<java.util.stream.Stream<String>> stream(String path, String json)
            throws IOException, InterruptedException {
        return CLIENT.send(request(path, json), BodyHandlers.ofLines());
    }

    Object json(String path, String json) throws IOException, InterruptedException {
        return SimpleJson.parse(post(path, json).body());
    }

    /** The data of each event. */
    List<String> events(String path, String json) throws IOException, InterruptedException {
        return post(path, json)
                .body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    static Object at(Object json, Object... path) {
        Object value = json;
        for (Object step : path) {
            value = step instanceof Integer index ? ((List<?>) value).get(index) : ((Map<?, ?>) value).get(step);
        }
        return value;
    }
}
