package dev.mlflow4j.sample.other;

/** Nothing says where another sample is. The message is for whoever asked. */
public final class NoOtherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoOtherException() {
        super("There is no other sample to ask: set " + OtherSample.URI + " (SAMPLE_OTHER_URI) to its address.");
    }
}
