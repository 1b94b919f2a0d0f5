package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RestBodiesTest extends dev.mlflow4j.tck.restbodies.RestBodiesTest {}
