package dev.mlflow4j.tck.sharedtelemetry;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Stock {
    @Traced
    public int price(String item) {
        return 7 * item.length();
    }
}
