package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SseTest extends dev.mlflow4j.tck.sse.SseTest {}
