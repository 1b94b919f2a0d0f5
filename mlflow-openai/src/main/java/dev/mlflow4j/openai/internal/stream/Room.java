package dev.mlflow4j.openai.internal.stream;

import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of an answer's lists is kept: a little more than is captured of a value, which then shows that it was cut, so
 * that no stream fills the memory.
 */
final class Room {
    private long left = Instrumenter.captureLimit();

    /** Whether another part may be kept, which is counted. */
    boolean takes(int chars) {
        left -= Math.max(1, chars);
        return left >= 0;
    }

    /** The value with as many elements of its lists as fit. */
    Object within(Object value) {
        if (value instanceof List<?> list) {
            List<Object> kept = new ArrayList<>();
            for (Object element : list) {
                if (left < 0) {
                    break;
                }
                kept.add(within(element));
            }
            return kept;
        }
        if (value instanceof Map<?, ?> object) {
            return within(object);
        }
        left -= value instanceof String text ? text.length() : 1;
        return value;
    }

    Map<String, Object> within(Map<?, ?> object) {
        Map<String, Object> kept = new LinkedHashMap<>();
        object.forEach((name, member) -> {
            left -= ((String) name).length();
            kept.put((String) name, within(member));
        });
        return kept;
    }
}
