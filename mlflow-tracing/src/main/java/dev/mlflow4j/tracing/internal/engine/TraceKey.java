package dev.mlflow4j.tracing.internal.engine;

/** Ids in hexadecimal digits as a key: they end at random, so that their last digits are hash enough. */
record TraceKey(String ids) {
    private static final int DIGITS = 8;

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = Math.max(0, ids.length() - DIGITS); i < ids.length(); i++) {
            hash = hash << 4 ^ ids.charAt(i);
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TraceKey key && key.ids.equals(ids);
    }
}
