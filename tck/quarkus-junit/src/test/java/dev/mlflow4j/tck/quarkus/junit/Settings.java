package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The settings of the applications that the kit deploys by Arquillian, for tests that have some. */
final class Settings {
    private Settings() {}

    public static class Callers implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return dev.mlflow4j.tck.callers.CallersTest.settings();
        }
    }

    public static class Load implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return dev.mlflow4j.tck.load.LoadTest.settings();
        }
    }

    public static class Python implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return dev.mlflow4j.tck.python.PythonTest.settings();
        }
    }

    public static class Configured implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return dev.mlflow4j.tck.configuration.ConfigurationTest.settings();
        }
    }

    public static class Disabled implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return dev.mlflow4j.tck.disabled.DisabledTest.settings();
        }
    }

    public static class Stored implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return dev.mlflow4j.tck.stored.StoredTest.settings();
        }
    }
}
