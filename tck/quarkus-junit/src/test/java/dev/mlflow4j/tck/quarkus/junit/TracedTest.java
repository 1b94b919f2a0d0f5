package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class TracedTest extends dev.mlflow4j.tck.traced.TracedTest {}
