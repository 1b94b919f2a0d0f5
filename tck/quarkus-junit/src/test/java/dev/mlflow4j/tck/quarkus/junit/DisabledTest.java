package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Settings.Disabled.class)
class DisabledTest extends dev.mlflow4j.tck.disabled.DisabledTest {}
