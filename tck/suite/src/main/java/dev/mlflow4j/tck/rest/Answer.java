package dev.mlflow4j.tck.rest;

public class Answer {
    public String answer;

    public Answer() {}

    public Answer(String answer) {
        this.answer = answer;
    }
}
