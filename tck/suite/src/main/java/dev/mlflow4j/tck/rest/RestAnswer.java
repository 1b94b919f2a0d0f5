package dev.mlflow4j.tck.rest;

public class RestAnswer {
    public String answer;

    public RestAnswer() {}

    public RestAnswer(String answer) {
        this.answer = answer;
    }
}
