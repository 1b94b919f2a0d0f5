package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ContextPropagationTest extends dev.mlflow4j.tck.contextpropagation.ContextPropagationTest {}
