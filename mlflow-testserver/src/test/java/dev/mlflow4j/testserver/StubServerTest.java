package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.support.FreePort;
import dev.mlflow4j.testserver.support.Http;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StubServerTest {

    private final StubServer server = StubServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException {
        return Http.send(Http.get(server.uri(path)));
    }

    private String body(String path) throws IOException {
        return get(path).body();
    }

    @Test
    void whatIsNotRegisteredIsNotFound() throws IOException {
        HttpResponse<String> response = get("/a?b=c");

        assertEquals(404, response.statusCode());
        assertEquals("This stub server has no answer to GET /a?b=c", response.body());
    }

    @Test
    void anAnswerIsForItsMethodAndPath() throws IOException {
        server.on("GET", "/a", StubAnswer.json(201, "{}").header("X-One", "1"));

        HttpResponse<String> response = get("/a?b=c");
        assertEquals(201, response.statusCode());
        assertEquals("{}", response.body());
        assertEquals(Optional.of("application/json"), response.headers().firstValue("Content-Type"));
        assertEquals(Optional.of("1"), response.headers().firstValue("x-one"));
        assertEquals(404, get("/a/b").statusCode());
        assertEquals(404, Http.send(Http.post(server.uri("/a"), "")).statusCode());
    }

    @Test
    void aHeaderTakesThePlaceOfOneOfItsName() throws IOException {
        server.on("GET", "/a", StubAnswer.text(200, "<p>").header("content-type", "text/html"));

        assertEquals(List.of("text/html"), get("/a").headers().allValues("Content-Type"));
    }

    @Test
    void theNearestPathDecidesAndThenTheMethod() throws IOException {
        server.otherwise(StubAnswer.text(200, "otherwise"))
                .onPrefix("GET", "/a", StubAnswer.text(200, "get prefix"))
                .onPrefix(StubServer.ANY, "/a/b", StubAnswer.text(200, "longer prefix"))
                .on(StubServer.ANY, "/a/b", StubAnswer.text(200, "any"))
                .on("GET", "/a/b", StubAnswer.text(200, "get"));

        assertEquals("otherwise", body("/"));
        assertEquals("get prefix", body("/a"));
        assertEquals("longer prefix", body("/a/bc"));
        assertEquals("get", body("/a/b"));
        assertEquals("any", Http.send(Http.post(server.uri("/a/b"), "")).body());
    }

    @Test
    void severalAnswersFollowEachOtherWhateverElseIsAsked() throws IOException {
        server.otherwise(StubAnswer.text(200, "else"))
                .on("GET", "/a", StubAnswer.status(503), StubAnswer.text(200, "b"));

        assertEquals("else", body("/else"));
        assertEquals(503, get("/a").statusCode());
        assertEquals("else", body("/else"));
        assertEquals("b", body("/a"));
        assertEquals("b", body("/a"));
        assertThrows(IllegalArgumentException.class, () -> server.on("GET", "/a"));
    }

    @Test
    void newAnswersTakeThePlaceOfTheOld() throws IOException {
        server.on("GET", "/a", StubAnswer.text(200, "old"));
        assertEquals("old", body("/a"));

        server.on("GET", "/a", StubAnswer.text(200, "new"));
        assertEquals("new", body("/a"));
    }

    @Test
    void anAnswerMayDependOnTheRequest() throws IOException {
        server.on("POST", "/echo", StubAnswer.by(request -> StubAnswer.text(200, request.text())));

        assertEquals("ä", Http.send(Http.post(server.uri("/echo"), "ä")).body());
    }

    @Test
    void anAnswerThatFailsIsToldToTheClient() throws IOException {
        server.on("GET", "/a", StubAnswer.by(request -> {
            throw new AssertionError("not so");
        }));

        assertEquals(500, get("/a").statusCode());
        assertEquals("The stub server's answer failed: java.lang.AssertionError: not so", body("/a"));
    }

    @Test
    void whereNoBodyIsAllowedNoneIsSent() throws IOException {
        server.on("HEAD", "/a", StubAnswer.text(200, "a"))
                .on("GET", "/a", StubAnswer.text(204, "a"))
                .on("GET", "/moved", StubAnswer.redirect(307, "/b"));

        assertEquals(
                200,
                Http.send(Http.get(server.uri("/a")).method("HEAD", BodyPublishers.noBody()))
                        .statusCode());
        assertEquals(204, get("/a").statusCode());
        assertEquals(Optional.of("/b"), get("/moved").headers().firstValue("Location"));
    }

    @Test
    void requestsAreKeptByPath() throws IOException {
        get("/a?b=c%20d");
        Http.send(Http.post(server.uri("/b"), "1").header("X-Two", "x").header("X-Two", "y"));
        Http.send(Http.post(server.uri("/b"), "2"));

        assertEquals("[GET /a?b=c%20d, POST /b, POST /b]", server.requests().toString());
        assertEquals("b=c d", server.requests("/a").get(0).uri().getQuery());
        List<StubRequest> posts = server.requests("/b");
        assertEquals(List.of("1", "2"), posts.stream().map(StubRequest::text).toList());
        assertArrayEquals(new byte[] {'1'}, posts.get(0).body());
        assertEquals(List.of("x", "y"), posts.get(0).headers("x-two"));
        assertEquals(Optional.of("x"), posts.get(0).header("x-two"));
        assertEquals(Optional.empty(), posts.get(1).header("x-two"));
        assertEquals("2", server.lastRequest("/b").text());
        assertThrows(IllegalStateException.class, () -> server.lastRequest("/c"));
    }

    @Test
    void requestsAreKeptWithoutTheirBodiesWhereThatIsWanted() throws IOException {
        server.withoutBodies().on("POST", "/echo", StubAnswer.by(request -> StubAnswer.text(200, request.text())));

        assertEquals("long", Http.send(Http.post(server.uri("/echo"), "long")).body());
        assertEquals("", server.lastRequest("/echo").text());
        assertEquals(
                Optional.of("application/json"), server.lastRequest("/echo").header("Content-Type"));
    }

    @Test
    void aTestWaitsForRequestsAndAnAnswerForTheTest() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        server.on("GET", "/held", StubAnswer.text(200, "at last").heldUntil(latch));

        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> {
            try {
                return body("/held");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals("/held", server.awaitRequests("/held", 1).get(0).path());
        server.await(all -> all.size() == 1);
        assertFalse(call.isDone());
        latch.countDown();
        assertEquals("at last", call.get());
    }

    @Test
    void anAnswerMayBeLate() throws IOException {
        server.on("GET", "/late", StubAnswer.text(200, "late").delayed(Duration.ofMillis(50)));
        long start = System.nanoTime();

        assertEquals("late", body("/late"));
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(50).toNanos());
    }

    @Test
    void anAnswerMayNeverCome() {
        server.on("GET", "/never", BrokenAnswer.never());

        assertThrows(
                HttpTimeoutException.class,
                () -> Http.send(Http.get(server.uri("/never")).timeout(Duration.ofMillis(100))));
        assertEquals(1, server.requests("/never").size());
    }

    @Test
    void anAnswerMayHaveAHeadAlone() throws Exception {
        server.on("GET", "/head", BrokenAnswer.headOnly(200));

        HttpResponse<InputStream> response =
                Http.CLIENT.send(Http.get(server.uri("/head")).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, response.statusCode());
        assertEquals(0, response.body().available());
        server.close();
        assertThrows(IOException.class, () -> response.body().read());
    }

    @Test
    void anAnswerMayBreakOff() {
        server.on("GET", "/cut", BrokenAnswer.cut()).on("GET", "/half", BrokenAnswer.cutAfter(200, "hel"));

        assertThrows(IOException.class, () -> get("/cut"));
        assertThrows(IOException.class, () -> get("/half"));
        assertFalse(server.requests("/half").isEmpty());
    }

    @Test
    void anAnswerMayBeEndless() throws Exception {
        server.on("GET", "/endless", BrokenAnswer.endless(200));

        try (var body = Http.CLIENT
                .send(Http.get(server.uri("/endless")).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            assertEquals(100_000, body.readNBytes(100_000).length);
        }
    }

    @Test
    void anAnswerMayComeFromAnotherServer() throws IOException {
        try (StubServer other = StubServer.start()) {
            other.on("POST", "/a", StubAnswer.json(201, "{}")).on("GET", "/b", StubAnswer.status(204));
            server.otherwise(ForwardedAnswer.of(other.uri()))
                    .onPrefix("GET", "/behind/", ForwardedAnswer.of(other.uri(), path -> path.replace("/behind", "")));

            HttpResponse<String> response =
                    Http.send(Http.post(server.uri("/a?b=c%20d"), "1").header("Authorization", "secret"));
            assertEquals(201, response.statusCode());
            assertEquals("{}", response.body());
            assertEquals(Optional.of("application/json"), response.headers().firstValue("Content-Type"));
            assertEquals(204, get("/behind/b").statusCode());
            assertEquals("[POST /a?b=c%20d, GET /b]", other.requests().toString());
            assertEquals("1", other.lastRequest("/a").text());
            assertEquals(Optional.empty(), other.lastRequest("/a").header("Authorization"));
        }
        assertThrows(IOException.class, () -> get("/b"));
    }

    @Test
    void itListensOnTheGivenPort() throws IOException {
        int port = FreePort.any();
        try (StubServer given = StubServer.start(port).otherwise(StubAnswer.text(200, "here"))) {
            assertEquals(port, given.port());
            assertEquals("here", Http.send(Http.get("http://localhost:" + port)).body());
            assertThrows(UncheckedIOException.class, () -> StubServer.start(port));
        }
    }

    @Test
    void whenItIsClosedNothingOfItIsLeft() throws Exception {
        server.on("GET", "/never", BrokenAnswer.never());
        CompletableFuture<?> call =
                CompletableFuture.runAsync(() -> assertThrows(IOException.class, () -> get("/never")));
        server.awaitRequests("/never", 1);
        String name = "stub-server-" + server.port();
        assertTrue(threads().anyMatch(name::equals));

        server.close();

        call.get();
        assertTrue(threads().noneMatch(name::equals));
        assertThrows(ConnectException.class, () -> get("/"));
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
    }

    @Test
    void nobodyListensOnAClosedPort() {
        try (ClosedPort closed = new ClosedPort()) {
            assertThrows(ConnectException.class, () -> Http.send(Http.get(closed.uri())));
            int port = URI.create(closed.uri()).getPort();
            assertThrows(UncheckedIOException.class, () -> StubServer.start(port));
        }
    }
}
