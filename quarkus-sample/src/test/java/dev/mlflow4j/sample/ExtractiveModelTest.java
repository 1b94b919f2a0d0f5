package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.ExtractiveAnswers;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ExtractiveModelTest extends ExtractiveAnswers {}
