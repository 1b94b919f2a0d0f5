package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.FailureTraces;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The packaged application. */
@QuarkusIntegrationTest
@WithTestResource(OpenAi.class)
@WithTestResource(Traces.class)
class FailureTraceIT extends FailureTraces {}
