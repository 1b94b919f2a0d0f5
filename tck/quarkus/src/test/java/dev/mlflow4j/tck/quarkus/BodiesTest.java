package dev.mlflow4j.tck.quarkus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Forms that Quarkus reads by itself, and streams that it writes by itself. */
@QuarkusTest
class BodiesTest extends QuarkusApplication {
    @Test
    void aFormIsAnObjectOfItsFields() {
        given().formParam("question", "why").post("/bodies/form").then().statusCode(200);
        assertTraces("""
                POST /bodies/form OK {"question":"why"} -> "why"
                """);
    }

    @Test
    void partsAreNamedNotCopied() {
        given().multiPart("file", "cat.png", new byte[] {1, 2, 3}, "image/png")
                .multiPart("question", "why")
                .post("/bodies/parts")
                .then()
                .statusCode(200);
        assertTraces("""
                POST /bodies/parts OK {"file":"[image/png, cat.png, 3 bytes]","question":"[text/plain, 3 bytes]"} -> "cat.pngwhy"
                """);
    }

    @Test
    void aStreamOfAChatIsItsAnswer() {
        assertThat(get("/bodies/chat")).contains("Hel!").contains("lo!");
        assertTraces("""
                GET /bodies/chat OK -> "Hel!lo!"
                  step_1 OK {"text":"Hel"} -> "Hel!"
                  step_2 OK {"text":"lo"} -> "lo!"
                """);
    }

    @Test
    void aStreamOfOtherThingsIsAList() {
        assertThat(get("/bodies/numbers")).isEqualTo("[0,1,2]");
        assertTraces("""
                GET /bodies/numbers OK -> [0,1,2]
                """);
    }

    @Test
    void aStreamThatFailsIsAnError() {
        try {
            get("/bodies/failing");
        } catch (Exception e) {
            assertThat(e).as("the response is cut off").isNotNull();
        }
        assertTraces("""
                GET /bodies/failing ERROR [exception IllegalStateException]
                """);
    }

    @Test
    void aStreamThatFailsAtOnceIsAnErrorWithItsResponse() {
        assertThat(get("/bodies/failing-at-once")).isEqualTo("failed: nothing");
        assertTraces("""
                GET /bodies/failing-at-once ERROR -> "failed: nothing" [exception IllegalStateException]
                """);
    }

    @Test
    void anUnmappedExceptionIsAnError() {
        given().get("/bodies/unmapped").then().statusCode(500);
        assertTraces("""
                GET /bodies/unmapped ERROR [exception UnsupportedOperationException]
                """);
    }

    @Test
    void aClientThatDisconnectsEndsAStream() throws Exception {
        try (Socket socket = asking("/bodies/endless")) {
            readUntil(socket.getInputStream(), "again");
            socket.setSoLinger(true, 0);
        }
        assertThat(get("/control/traces?count=1"))
                .matches("GET /bodies/endless OK -> \"again (again )*\" \\[client disconnected]\n");
    }

    @Test
    void aClientThatDisconnectsEndsASuspendedResponse() throws Exception {
        try (Socket socket = asking("/bodies/suspended")) {
            awaitHeld("suspended");
            socket.setSoLinger(true, 0);
        }
        assertTraces("""
                GET /bodies/suspended OK [client disconnected]
                """);
    }

    private static Socket asking(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        String get = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void readUntil(InputStream in, String text) throws Exception {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).isNotNegative();
            read.append((char) next);
        }
    }
}
