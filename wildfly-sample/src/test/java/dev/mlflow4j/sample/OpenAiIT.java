package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.OpenAiAnswers;
import dev.mlflow4j.sample.testing.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** With a model behind OpenAI's API, and without MLflow. */
class OpenAiIT {

    private static final WildFly SERVER = new WildFly();

    @BeforeAll
    static void start() {
        SERVER.withOpenAi().start("openai");
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Nested
    class Answers extends OpenAiAnswers {}

    @Nested
    class AnswersBatches extends OpenAiBatches {}

    @Nested
    class ShowsAnswers extends Page {}
}
