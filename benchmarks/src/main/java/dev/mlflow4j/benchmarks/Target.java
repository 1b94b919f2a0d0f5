package dev.mlflow4j.benchmarks;

import java.util.Locale;

/** What a figure is meant to be at most or at least. */
record Target(Kind kind, double value) {
    static final Target NONE = new Target(Kind.NONE, 0);

    enum Kind {
        RATIO_AT_MOST("≤ "),
        RATIO_AT_LEAST("≥ "),
        DIFFERENCE_AT_MOST("≤ +"),
        NONE("");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    static Target atMost(double ratio) {
        return new Target(Kind.RATIO_AT_MOST, ratio);
    }

    static Target atLeast(double ratio) {
        return new Target(Kind.RATIO_AT_LEAST, ratio);
    }

    /** Ours minus the reference. */
    static Target added(double difference) {
        return new Target(Kind.DIFFERENCE_AT_MOST, difference);
    }

    boolean isReached(Figure figure) {
        return switch (kind) {
            case RATIO_AT_MOST -> figure.ratio() <= value;
            case RATIO_AT_LEAST -> figure.ratio() >= value;
            case DIFFERENCE_AT_MOST -> figure.difference() <= value;
            case NONE -> true;
        };
    }

    @Override
    public String toString() {
        return kind == Kind.NONE
                ? ""
                : kind.sign + String.format(Locale.ROOT, kind == Kind.DIFFERENCE_AT_MOST ? "%.0f" : "%s", value);
    }
}
