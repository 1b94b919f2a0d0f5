package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.OpenAiAnswers;
import dev.mlflow4j.sample.testing.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** With a model behind OpenAI's API and a stand-in for another sample, and without MLflow. */
class OpenAiIT {

    private static final SampleServer SERVER = new WildFly();
    private static final OtherStandIn OTHER = new OtherStandIn();

    @BeforeAll
    static void start() {
        SERVER.withOpenAi().withOther(OTHER.address()).start("openai");
    }

    @AfterAll
    static void end() {
        SERVER.close();
        OTHER.close();
    }

    @Nested
    class AnswerService extends OpenAiAnswers {}

    @Nested
    class AnswersBatches extends OpenAiBatches {}

    @Nested
    class PassesAnswersOn extends OtherAnswers {}

    @Nested
    class ShowsAnswers extends Page {}
}
