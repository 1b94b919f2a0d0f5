package dev.mlflow4j.tck.python;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Hello {
    @Traced
    public String hello(String who) {
        return "hello " + who;
    }
}
