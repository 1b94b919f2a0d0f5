package dev.mlflow4j.jaxrs.internal.body;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds name, type and length of the parts of a multipart body; it buffers no more than the headers of one part. */
final class MultipartScanner {
    private static final int MAX_HEADERS = 4096;
    private static final int MAX_PARTS = 100;

    private enum State {
        PREAMBLE,
        AFTER_DELIMITER,
        HEADERS,
        CONTENT,
        EPILOGUE
    }

    private final byte[] delimiter;
    private final int[] fallback;
    private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
    private final Map<String, Object> parts = new LinkedHashMap<>();
    private State state = State.PREAMBLE;
    /** How many bytes of the delimiter have been matched; the line break before the first one is not sent. */
    private int matched = 2;

    private PartHeaders part;
    private long partLength;
    private int count;
    private int lineLength;
    private boolean dashed;

    MultipartScanner(String boundary) {
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        fallback = fallback(delimiter);
    }

    void add(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length && state != State.EPILOGUE; i++) {
            add(bytes[i]);
        }
    }

    void add(byte b) {
        switch (state) {
            case PREAMBLE, CONTENT -> content(b);
            case AFTER_DELIMITER -> afterDelimiter(b);
            case HEADERS -> header(b);
            case EPILOGUE -> {}
        }
    }

    /** The parts so far by name, including a part that has not ended. */
    Map<String, Object> parts() {
        Map<String, Object> all = new LinkedHashMap<>(parts);
        if (state == State.CONTENT) {
            put(all);
        }
        return all;
    }

    private void content(byte b) {
        partLength++;
        while (matched > 0 && delimiter[matched] != b) {
            matched = fallback[matched - 1];
        }
        if (delimiter[matched] == b && ++matched == delimiter.length) {
            partLength -= delimiter.length;
            if (state == State.CONTENT) {
                put(parts);
            }
            matched = 0;
            dashed = false;
            state = State.AFTER_DELIMITER;
        }
    }

    private void afterDelimiter(byte b) {
        if (b == '-' && dashed) {
            state = State.EPILOGUE;
        } else if (b == '\n') {
            state = State.HEADERS;
            headers.reset();
            lineLength = 0;
        }
        dashed = b == '-';
    }

    private void header(byte b) {
        if (headers.size() < MAX_HEADERS) {
            headers.write(b);
        }
        if (b != '\n') {
            lineLength += b == '\r' ? 0 : 1;
        } else if (lineLength > 0) {
            lineLength = 0;
        } else {
            part = PartHeaders.of(headers.toString(StandardCharsets.UTF_8));
            count++;
            partLength = 0;
            // The empty line may be the line break at the start of the delimiter.
            matched = 2;
            state = State.CONTENT;
        }
    }

    private void put(Map<String, Object> all) {
        if (count <= MAX_PARTS) {
            String name = part.name() == null ? Integer.toString(count) : part.name();
            FormFields.add(all, name, BinaryPlaceholder.of(part.type(), part.file(), Math.max(0, partLength)));
        }
    }

    private static int[] fallback(byte[] pattern) {
        int[] table = new int[pattern.length];
        for (int i = 1, k = 0; i < pattern.length; i++) {
            while (k > 0 && pattern[i] != pattern[k]) {
                k = table[k - 1];
            }
            if (pattern[i] == pattern[k]) {
                k++;
            }
            table[i] = k;
        }
        return table;
    }
}
