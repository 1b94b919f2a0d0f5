package dev.mlflow4j.tck.shapes;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

@ApplicationScoped
@Traced
public class Shapes {
    public String over(int number) {
        return "int";
    }

    public String over(String text) {
        return "text";
    }

    public int count(String first, Object... rest) {
        return rest.length;
    }

    public <T extends Comparable<T>> T greatest(List<? extends T> values) {
        T greatest = values.get(0);
        for (T value : values) {
            greatest = value.compareTo(greatest) > 0 ? value : greatest;
        }
        return greatest;
    }

    protected String hidden(Map<String, int[]> arrays) {
        return "protected";
    }

    public String withProxy(RequestBean bean) {
        return "done";
    }

    public String selfInvoking() {
        return over(1);
    }

    public String privately() {
        return Mlflow.traced("secret").supplier(this::secret).get() + secret();
    }

    private String secret() {
        return "s";
    }
}
