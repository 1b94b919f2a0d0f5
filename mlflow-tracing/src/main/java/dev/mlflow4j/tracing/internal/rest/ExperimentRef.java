package dev.mlflow4j.tracing.internal.rest;

/** An experiment by its id or by its name. */
public record ExperimentRef(boolean isId, String value) {
    private static final String ID = "id ";
    private static final String NAME = "name ";

    public static ExperimentRef ofId(String id) {
        return new ExperimentRef(true, id);
    }

    public static ExperimentRef ofName(String name) {
        return new ExperimentRef(false, name);
    }

    /** Reads what {@link #toString()} returns. */
    public static ExperimentRef parse(String text) {
        if (text.startsWith(ID)) {
            return ofId(text.substring(ID.length()));
        }
        if (text.startsWith(NAME)) {
            return ofName(text.substring(NAME.length()));
        }
        throw new IllegalArgumentException("no experiment: " + text);
    }

    @Override
    public String toString() {
        return (isId ? ID : NAME) + value;
    }
}
