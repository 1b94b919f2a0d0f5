package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.FailureTraces;
import dev.mlflow4j.testserver.ClosedPort;
import dev.mlflow4j.testserver.RealMlflow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** With a model behind OpenAI's API that fails, another sample that is away, and a real MLflow server. */
@ExtendWith(RealMlflow.class)
class FailureTracesIT {

    private static final SampleServer SERVER = new WildFly();
    private static final ClosedPort OTHER = new ClosedPort();

    @BeforeAll
    static void start() {
        SERVER.withOpenAi().withMlflow().withOther(OTHER.uri() + "/").start("failure-traces");
    }

    @AfterAll
    static void end() {
        SERVER.close();
        OTHER.close();
    }

    @Nested
    class OfAnswers extends FailureTraces {}

    @Nested
    class OfBatches extends BatchFailureTraces {}

    @Nested
    class OfOthers extends OtherFailureTraces {}
}
