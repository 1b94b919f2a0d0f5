package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class BlocksTest extends dev.mlflow4j.tck.blocks.BlocksTest {}
