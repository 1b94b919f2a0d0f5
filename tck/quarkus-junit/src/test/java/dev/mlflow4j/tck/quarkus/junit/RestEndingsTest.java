package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RestEndingsTest extends dev.mlflow4j.tck.restendings.RestEndingsTest {}
