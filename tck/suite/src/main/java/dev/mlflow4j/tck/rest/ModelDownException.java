package dev.mlflow4j.tck.rest;

public class ModelDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelDownException(String message) {
        super(message);
    }
}
