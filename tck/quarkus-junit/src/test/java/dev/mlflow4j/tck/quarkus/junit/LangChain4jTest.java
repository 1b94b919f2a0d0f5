package dev.mlflow4j.tck.quarkus.junit;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LangChain4jTest extends dev.mlflow4j.tck.langchain4j.LangChain4jTest {}
