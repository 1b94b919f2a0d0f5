package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RoutesTest extends dev.mlflow4j.tck.routes.RoutesTest {}
