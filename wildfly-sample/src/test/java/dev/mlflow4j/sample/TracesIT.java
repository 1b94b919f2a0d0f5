package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.AnswerTraces;
import dev.mlflow4j.sample.testing.FeedbackTraces;
import dev.mlflow4j.sample.testing.RealModelAnswers;
import dev.mlflow4j.sample.testing.TracePageTests;
import dev.mlflow4j.testserver.RealMlflow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** With a real chat model in the server's own process, and a real MLflow server. */
@ExtendWith(RealMlflow.class)
class TracesIT {

    private static final SampleServer SERVER = new WildFly();

    @BeforeAll
    static void start() {
        SERVER.withModel().withMlflow().start("traces");
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Nested
    class OfAnswers extends AnswerTraces {}

    @Nested
    class OfBatches extends BatchTraces {}

    @Nested
    class OfFeedback extends FeedbackTraces {}

    @Nested
    class OnThePage extends TracePageTests {}

    @Nested
    class AnswerService extends RealModelAnswers {}
}
