package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.RealModelAnswers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(RealModel.class)
class RealModelTest extends RealModelAnswers {}
