package dev.mlflow4j.tck.configuration;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
public class Sensitive {
    @Traced
    public String call(Map<String, String> parameters) {
        return "never captured";
    }
}
