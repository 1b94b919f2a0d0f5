package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class StreamingTest extends dev.mlflow4j.tck.streaming.StreamingTest {}
