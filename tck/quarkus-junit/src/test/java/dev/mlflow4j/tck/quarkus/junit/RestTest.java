package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RestTest extends dev.mlflow4j.tck.rest.RestTest {}
