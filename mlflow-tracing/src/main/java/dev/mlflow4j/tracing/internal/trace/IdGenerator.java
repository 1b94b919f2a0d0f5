package dev.mlflow4j.tracing.internal.trace;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;

/** Random ids, never zero. Seeded when tracing starts, so that an image made at build time brings no ids of its own. */
final class IdGenerator {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 16;
    private static final int BITS_A_DIGIT = 4;

    private final long seed = new SecureRandom().nextLong();

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

    private long next() {
        long value;
        do {
            value = ThreadLocalRandom.current().nextLong() ^ seed;
        } while (value == 0);
        return value;
    }

    private static void write(long value, byte[] digits, int from) {
        long left = value;
        for (int i = from + DIGITS - 1; i >= from; i--) {
            digits[i] = HEX[(int) left & 0xf];
            left >>>= BITS_A_DIGIT;
        }
    }
}
