package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.json.QuotedNames;
import dev.mlflow4j.tracing.internal.json.Redactor;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Map;

/** How values get into spans: as JSON, masked, within the limits of the settings. */
public final class CaptureContext {
    private final TracingSettings settings;
    private final ValueWriter values;
    final QuotedNames names;

    public CaptureContext(TracingSettings settings) {
        this.settings = settings;
        this.values = new ValueWriter(settings.capture().maxChars(), settings.redactor());
        this.names = new QuotedNames(settings.capture().maxChars());
    }

    public TracingSettings settings() {
        return settings;
    }

    public ValueWriter values() {
        return values;
    }

    String redacted(String text) {
        return settings.redactor().text(text);
    }

    /** Strings, numbers and booleans as they are, all else as JSON. */
    Attributes eventAttributes(Map<String, ?> given) {
        AttributesBuilder builder = Attributes.builder();
        Redactor redactor = settings.redactor();
        boolean masks = !redactor.masksNothing();
        if (given != null) {
            given.forEach((key, value) -> {
                if (value instanceof String string) {
                    builder.put(key, redactor.textOf(key, string));
                } else if ((masks || !putScalar(builder, key, value)) && key != null) {
                    builder.put(AttributeKey.stringKey(key), values.toJson(key, value));
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
