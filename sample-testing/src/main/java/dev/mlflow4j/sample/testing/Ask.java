package dev.mlflow4j.sample.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** Asks the running application. */
public final class Ask {

    public static final String TRACE_A_METHOD = "How do I trace a method of a CDI bean?";

    private Ask() {}

    /** The address of the page. */
    static String page() {
        return RestAssured.baseURI + ":" + RestAssured.port + "/";
    }

    static ValidatableResponse question(String question) {
        return post("/ask", Map.of("question", question));
    }

    static ValidatableResponse body(String body) {
        return post("/ask", body);
    }

    /** Sends JSON. */
    public static ValidatableResponse post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    static EventStream stream(String question) {
        Response response = given().queryParam("question", question).get("/ask/stream");
        response.then().statusCode(200);
        return EventStream.of(response);
    }

    /** Reads the first few tokens of a stream and hangs up; gives the id of its trace. */
    static String streamAndLeave(String question) throws IOException, InterruptedException {
        URI address = URI.create(page() + "ask/stream?question=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
        HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            assertThat(lines.filter(line -> line.equals("data: on and ")).limit(3))
                    .hasSize(3);
        }
        return response.headers().firstValue("X-Trace-Id").orElseThrow();
    }
}
