package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.TracePageTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The packaged application. */
@QuarkusIntegrationTest
@WithTestResource(RealModel.class)
@WithTestResource(Traces.class)
class TracePageIT extends TracePageTests {}
