package dev.mlflow4j.tracing.internal.json;

/** The values that are being written, outermost first: detects cycles and limits the depth. */
final class ValuePath {
    private final Object[] values;
    private int size;

    ValuePath(int maxDepth) {
        values = new Object[maxDepth];
    }

    boolean isFull() {
        return size == values.length;
    }

    /** False, and nothing entered, when the value is among its own ancestors or too deep. */
    boolean enter(Object value) {
        if (isFull()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (values[i] == value) {
                return false;
            }
        }
        values[size++] = value;
        return true;
    }

    void leave() {
        values[--size] = null;
    }
}
