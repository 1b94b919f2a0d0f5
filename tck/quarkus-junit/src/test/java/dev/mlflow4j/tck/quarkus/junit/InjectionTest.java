package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class InjectionTest extends dev.mlflow4j.tck.injection.InjectionTest {}
