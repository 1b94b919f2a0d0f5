package dev.mlflow4j.tracing.recorded;

/** A line for a call that follows the spans: some words, and JSON. */
final class ReadableLine {
    private final Ordinals ordinals;

    ReadableLine(Ordinals ordinals) {
        this.ordinals = ordinals;
    }

    String of(String line) {
        int json = line.indexOf('{');
        return ordinals.replaceIn(line.substring(0, json)) + new ReadableJson(ordinals).of(line.substring(json)) + "\n";
    }
}
