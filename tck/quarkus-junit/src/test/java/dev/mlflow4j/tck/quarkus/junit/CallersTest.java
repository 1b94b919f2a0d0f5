package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Settings.Callers.class)
class CallersTest extends dev.mlflow4j.tck.callers.CallersTest {}
