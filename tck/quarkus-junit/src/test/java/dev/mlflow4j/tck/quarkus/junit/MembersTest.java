package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MembersTest extends dev.mlflow4j.tck.members.MembersTest {}
