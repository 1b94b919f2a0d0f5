package dev.mlflow4j.operations;

/** Figures that a test measured, one a line on the standard output. */
final class MeasuredFigure {
    private MeasuredFigure() {}

    static void print(String name, String format, Object... arguments) {
        System.out.println("FIGURE " + name + ": " + format.formatted(arguments));
    }
}
