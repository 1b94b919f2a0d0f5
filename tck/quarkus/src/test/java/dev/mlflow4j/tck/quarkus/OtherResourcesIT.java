package dev.mlflow4j.tck.quarkus;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, packaged. */
@QuarkusIntegrationTest
class OtherResourcesIT extends OtherResourcesTest {}
