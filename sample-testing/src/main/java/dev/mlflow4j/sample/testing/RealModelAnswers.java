package dev.mlflow4j.sample.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With a real chat model in the application's own process. */
public abstract class RealModelAnswers {

    @Test
    void answersFromTheDocuments() {
        ValidatableResponse response = Ask.question(Ask.TRACE_A_METHOD)
                .statusCode(200)
                .body("answer", containsString("@Traced"))
                .body("sources", hasItem("traced-methods"));

        assertThat(response.extract().jsonPath().<String, Object>getMap("$").keySet())
                .isEqualTo(Set.of("answer", "sources"));
    }

    @Test
    void streamsTheSameAnswer() {
        String whole = Ask.question(Ask.TRACE_A_METHOD).extract().path("answer");

        EventStream stream = Ask.stream(Ask.TRACE_A_METHOD);

        assertThat(stream.contentType()).startsWith("text/event-stream");
        assertThat(stream.tokens()).hasSizeGreaterThan(5);
        assertThat(stream.answer().strip()).isEqualTo(whole);
        assertThat(stream.data("sources")).singleElement().asString().contains("traced-methods");
    }

    @Test
    void answersQuestionsThatComeAtOnceOneAfterTheOther() {
        List<CompletableFuture<Integer>> asked = Stream.of("What is a span?", "What is a trace?", "What is a tag?")
                .map(question -> CompletableFuture.supplyAsync(
                        () -> Ask.question(question).extract().statusCode()))
                .toList();

        assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
    }
}
