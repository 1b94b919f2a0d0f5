package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.BadFeedback;
import dev.mlflow4j.sample.testing.BadRequests;
import dev.mlflow4j.sample.testing.ExtractiveAnswers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Without any chat model, without another sample, and without MLflow. */
class WithoutModelIT {

    private static final SampleServer SERVER = new WildFly();

    @BeforeAll
    static void start() {
        SERVER.start("without-model");
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Nested
    class AnswerService extends ExtractiveAnswers {}

    @Nested
    class Refuses extends BadRequests {}

    @Nested
    class RefusesFeedback extends BadFeedback {}

    @Nested
    class RefusesBatches extends BadBatches {}

    @Nested
    class HasNoOther extends WithoutOther {}
}
