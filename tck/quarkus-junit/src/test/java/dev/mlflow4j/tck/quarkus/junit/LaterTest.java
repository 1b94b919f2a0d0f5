package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LaterTest extends dev.mlflow4j.tck.later.LaterTest {}
