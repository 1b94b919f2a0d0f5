package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.BadFeedback;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class BadFeedbackTest extends BadFeedback {}
