package dev.mlflow4j.tck.quarkus;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, packaged. */
@QuarkusIntegrationTest
class BodiesIT extends BodiesTest {}
