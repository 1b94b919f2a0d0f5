package dev.mlflow4j.tck.rest;

public class RestQuestion {
    public String question;
}
