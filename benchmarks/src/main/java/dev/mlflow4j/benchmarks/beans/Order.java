package dev.mlflow4j.benchmarks.beans;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes in where it is no number. */
public record Order(String id, String customer, int quantity, double price) {
    public static final Order USUAL = new Order("o-4711", "Ada Lovelace", 3, 19.5);

    Map<String, Object> priced() {
        Map<String, Object> priced = new LinkedHashMap<>();
        priced.put("id", id);
        priced.put("total", quantity * price);
        priced.put("currency", "EUR");
        return priced;
    }
}
