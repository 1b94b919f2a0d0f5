package dev.mlflow4j.tracing.internal.json.jsonb;

import dev.mlflow4j.tracing.Attachment;

/** Receives JSON piece by piece, in the order of the text, and limits its length and the time that it takes. */
public interface JsonOutput {
    void beginObject();

    void beginArray();

    /** Ends the innermost object or array. */
    void end();

    void key(String key);

    void string(CharSequence value);

    void attachment(Attachment attachment);

    /** Writes a value that is JSON already. */
    void raw(String json);

    void number(long value);

    void bool(boolean value);

    void nil();

    /** Writes JSON text again, masked and within the limit; masks all of it and returns false where it is no JSON. */
    boolean reparse(String json);

    /** Called before code of the application is asked for a value: limits the time that this takes in all. */
    void checkTime();

    /** Whether that time is over. */
    boolean isLate();

    /** Whether nothing more fits. */
    boolean isFull();
}
