package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.BadRequests;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class BadRequestTest extends BadRequests {}
