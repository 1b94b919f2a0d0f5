package dev.mlflow4j.benchmarks.deployed;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

/** Its bean; without our jars the annotation is not there either, and the JVM passes over it. */
@ApplicationScoped
public class DeployedBean {
    @Traced
    public String answer(String question) {
        return "It was asked: " + question;
    }
}
