package dev.mlflow4j.testserver.openai;

/** What every answer has alike. */
final class Fixed {

    /** 14 November 2023, in seconds. */
    static final long TIME = 1_700_000_000;

    private Fixed() {}
}
