package dev.mlflow4j.tck.shapes;

public interface Converter<A, B> {
    B convert(A value);
}
