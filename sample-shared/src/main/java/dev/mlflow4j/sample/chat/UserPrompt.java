package dev.mlflow4j.sample.chat;

/** What the model is told in the user's name: the text to answer from, then the question. */
public record UserPrompt(String text, String question) {

    private static final String TEXT = "Text:\n";
    private static final String QUESTION = "\n\nQuestion: ";

    String written() {
        return TEXT + text + QUESTION + question.strip();
    }

    /** The parts of a prompt again. */
    public static UserPrompt read(String written) {
        int question = written.lastIndexOf(QUESTION);
        return new UserPrompt(
                written.substring(TEXT.length(), question), written.substring(question + QUESTION.length()));
    }
}
