package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.Page;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(OpenAi.class)
class PageTest extends Page {}
