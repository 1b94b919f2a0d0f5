package dev.mlflow4j.tck.shapes;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

/** The compiler gives it a bridge {@code Object convert(Object)}. */
@ApplicationScoped
@Traced
public class ToLength implements Converter<String, Integer> {
    @Override
    public Integer convert(String text) {
        return text.length();
    }
}
