package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Settings.Python.class)
class PythonTest extends dev.mlflow4j.tck.python.PythonTest {}
