package dev.mlflow4j.tck.rest;

public class Question {
    public String question;
}
