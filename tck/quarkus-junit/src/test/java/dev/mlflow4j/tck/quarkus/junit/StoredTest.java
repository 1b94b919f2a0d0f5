package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Settings.Stored.class)
class StoredTest extends dev.mlflow4j.tck.stored.StoredTest {}
