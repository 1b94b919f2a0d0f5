package dev.mlflow4j.tracing.internal.trace;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Random ids, never zero. Seeded by the first id, so that an image made at build time brings no ids of its own. */
class IdGenerator {
    static final IdGenerator INSTANCE = new IdGenerator();

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 16;
    private static final int BITS_A_DIGIT = 4;

    /** What the digits of a trace id are written into, so that they are copied once. */
    private static final ThreadLocal<byte[]> DIGITS_OF_THREAD = ThreadLocal.withInitial(() -> new byte[2 * DIGITS]);

    /** 0 until the first id. */
    private volatile long seed;

    /** 32 hex digits. */
    String traceId() {
        byte[] digits = DIGITS_OF_THREAD.get();
        long high = next();
        long low = next();
        for (int i = DIGITS - 1; i >= 0; i--) {
            digits[i] = HEX[(int) high & 0xf];
            digits[DIGITS + i] = HEX[(int) low & 0xf];
            high >>>= BITS_A_DIGIT;
            low >>>= BITS_A_DIGIT;
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /** 16 hex digits. */
    String spanId() {
        return HexFormat.of().toHexDigits(next());
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
}
