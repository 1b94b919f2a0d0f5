package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ShapesTest extends dev.mlflow4j.tck.shapes.ShapesTest {}
