package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.samples.RunningSamples;
import dev.mlflow4j.testserver.support.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the sample what the launcher wants to see answered, and prints the answers with the links to their traces. */
final class FirstQuestions {

    private static final String QUESTION = "How do I trace a method of a CDI bean?";
    private static final List<String> BATCH =
            List.of("What is a span?", "What is a tag for?", "What happens to a trace without an MLflow server?");
    private static final Duration TRACE_LIMIT = Duration.ofSeconds(60);

    private final RunningSamples samples;
    private final Optional<MlflowServer> server;

    FirstQuestions(RunningSamples samples, Optional<MlflowServer> server) {
        this.samples = samples;
        this.server = server;
    }

    /** One question; where there is another sample, the one that is asked passes it on to that. */
    void ask() {
        String path = samples.other().isPresent() ? "ask/other" : "ask";
        SampleReply reply = reply("the question", "{\"question\": " + JsonPath.quote(QUESTION) + "}", path);
        print("");
        samples.other()
                .ifPresent(other -> print("Asked at " + samples.primary().address() + path + ", answered by "
                        + other.address() + "ask:"));
        print(QUESTION, SampleAnswer.of(reply.json()));
        print("");
        print(TraceLink.of("Its", reply, server, samples.all(), TRACE_LIMIT));
    }

    /** Several at the same time, which is one trace. */
    void askBatch() {
        String questions = BATCH.stream().map(JsonPath::quote).collect(Collectors.joining(", "));
        String asked = BATCH.size() + " questions";
        SampleReply reply = reply(asked, "{\"questions\": [" + questions + "]}", "ask/batch");
        print("");
        print(asked + " at the same time:");
        List<?> answers = JsonPath.find(reply.json(), "answers") instanceof List<?> list ? list : List.of();
        for (int i = 0; i < Math.min(BATCH.size(), answers.size()); i++) {
            print(BATCH.get(i), SampleAnswer.of(answers.get(i)));
        }
        print("");
        print(TraceLink.of("Their", reply, server, List.of(samples.primary()), TRACE_LIMIT));
    }

    private SampleReply reply(String asked, String json, String path) {
        return SampleReply.to(asked, json, samples.primary().address() + path);
    }

    private static void print(String question, SampleAnswer answer) {
        print("Question: " + question);
        print("Answer:   " + answer.text());
        print("Sources:  " + (answer.sources().isEmpty() ? "none" : String.join(", ", answer.sources())));
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
