package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.data.MemoryBudget;
import dev.mlflow4j.tracing.internal.data.SpanAttributes;
import dev.mlflow4j.tracing.internal.data.SpanSize;
import dev.mlflow4j.tracing.internal.json.CutText;
import dev.mlflow4j.tracing.internal.json.QuotedNames;
import dev.mlflow4j.tracing.internal.json.Redactor;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Map;

/** How values get into spans: as JSON, masked, within the limits of the settings. */
public final class CaptureContext {
    /** So many characters behind the cut are masked too: a secret that the cut would divide is still found. */
    private static final int MASKED_BEYOND = 8_192;

    private final TracingSettings settings;
    private final int maxChars;
    private final ValueWriter values;
    final QuotedNames names;
    private final MemoryBudget memory;
    private final long maxSpanBytes;

    public CaptureContext(TracingSettings settings) {
        this.settings = settings;
        this.memory = new MemoryBudget((long) settings.export().maxMemoryMegabytes() << 20);
        this.maxChars = settings.capture().maxChars();
        this.values = new ValueWriter(maxChars, settings.redactor());
        this.names = new QuotedNames(maxChars);
        this.maxSpanBytes = SpanSize.most(maxChars);
    }

    public TracingSettings settings() {
        return settings;
    }

    /** The one for all that tracing holds. */
    public MemoryBudget memory() {
        return memory;
    }

    SpanAttributes newAttributes() {
        return new SpanAttributes(maxSpanBytes, memory);
    }

    public ValueWriter values() {
        return values;
    }

    /** How many characters of a text its writer has to give at most: what is behind them does not matter. */
    int maxGiven() {
        return maxChars + MASKED_BEYOND;
    }

    /** A text that is no JSON: masked and cut. */
    String text(String text) {
        return text(null, text, text.length());
    }

    /** The beginning of a text of that length; below 0 it is longer than what is given. */
    String text(String key, String text, long length) {
        boolean isWhole = length >= 0 && length <= maxGiven();
        String masked = settings.redactor().textOf(key, isWhole ? text : text.substring(0, maxGiven()));
        // What may be half a secret, at the end of what is given, does not move up where masks are shorter than
        // secrets.
        int most = isWhole ? maxChars : Math.min(maxChars, masked.length() - MASKED_BEYOND);
        return masked.length() <= most || masked.equals(Redactor.MASK) ? masked : CutText.of(masked, most, length);
    }

    /** Strings, numbers and booleans as they are, all else as JSON; nothing more once no span could hold it. */
    Attributes eventAttributes(Map<String, ?> given) {
        AttributesBuilder builder = Attributes.builder();
        boolean masks = !settings.redactor().masksNothing();
        long[] left = {maxSpanBytes};
        if (given != null) {
            given.forEach((key, value) -> {
                if (key == null || left[0] < 0) {
                    return;
                }
                left[0] -= key.length();
                if (value instanceof String || masks || !putScalar(builder, key, value)) {
                    String text = value instanceof String string
                            ? text(key, string, string.length())
                            : values.toJson(key, value);
                    left[0] -= text.length();
                    builder.put(AttributeKey.stringKey(key), text);
                }
            });
        }
        return builder.build();
    }

    private static boolean putScalar(AttributesBuilder builder, String key, Object value) {
        if (value instanceof Boolean bool) {
            builder.put(key, bool);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            builder.put(key, ((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            builder.put(key, ((Number) value).doubleValue());
        } else {
            return false;
        }
        return true;
    }

    /** Releases what writing has left outside this library; values but plain ones are null from now on. */
    public void close() {
        values.close();
    }
}
