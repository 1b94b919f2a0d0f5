package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Settings.Configured.class)
class ConfigurationTest extends dev.mlflow4j.tck.configuration.ConfigurationTest {}
