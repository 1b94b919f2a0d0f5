package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PreviewsTest extends dev.mlflow4j.tck.previews.PreviewsTest {}
