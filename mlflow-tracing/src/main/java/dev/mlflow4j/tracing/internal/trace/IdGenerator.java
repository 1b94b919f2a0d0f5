package dev.mlflow4j.tracing.internal.trace;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;

/** Random ids, never zero. Seeded by the first id, so that an image made at build time brings no ids of its own. */
class IdGenerator {
    static final IdGenerator INSTANCE = new IdGenerator();

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 16;
    private static final int BITS_A_DIGIT = 4;

    /** 0 until the first id. */
    private volatile long seed;

    /** 32 hex digits. */
    String traceId() {
        byte[] digits = new byte[2 * DIGITS];
        write(next(), digits, 0);
        write(next(), digits, DIGITS);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /** 16 hex digits. */
    String spanId() {
        byte[] digits = new byte[DIGITS];
        write(next(), digits, 0);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    long random() {
        return ThreadLocalRandom.current().nextLong();
    }

    long newSeed() {
        return new SecureRandom().nextLong();
    }

    private long next() {
        long value;
        do {
            value = random() ^ (seed == 0 ? firstSeed() : seed);
        } while (value == 0);
        return value;
    }

    private synchronized long firstSeed() {
        seed = seed == 0 ? newSeed() : seed;
        return seed;
    }

    private static void write(long value, byte[] digits, int from) {
        long left = value;
        for (int i = from + DIGITS - 1; i >= from; i--) {
            digits[i] = HEX[(int) left & 0xf];
            left >>>= BITS_A_DIGIT;
        }
    }
}
