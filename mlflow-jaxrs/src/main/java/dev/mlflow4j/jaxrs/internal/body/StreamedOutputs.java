package dev.mlflow4j.jaxrs.internal.body;

import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what a stream or a sink of events has sent: the text where all items are text, else the list of them; of
 * chat completion chunks the text of the answer. Items beyond a number of characters are dropped.
 */
public final class StreamedOutputs {
    private final Runnable activity;
    private final List<Object> chunks = new ArrayList<>();
    private boolean onlyText = true;
    private boolean onlyObjects = true;
    private long remaining;

    public StreamedOutputs(int maxChars) {
        this(maxChars, () -> {});
    }

    /** The action is run with every item. */
    public StreamedOutputs(int maxChars, Runnable activity) {
        this.activity = activity;
        remaining = maxChars;
    }

    /** Adds an item, or the data of an event; an event without data is ignored. */
    public synchronized void add(Object chunk) {
        activity.run();
        Object value = chunk instanceof OutboundSseEvent event ? event.getData() : chunk;
        if (value == null || remaining <= 0) {
            return;
        }
        if (value instanceof CharSequence text) {
            remaining -= Math.max(1, text.length());
            onlyObjects &= text.length() > 0 && text.charAt(0) == '{';
            chunks.add(text.toString());
        } else {
            onlyText = false;
            remaining--;
            chunks.add(value);
        }
    }

    /** An empty list where nothing was sent. */
    public synchronized Object value() {
        if (!onlyText || chunks.isEmpty()) {
            return List.copyOf(chunks);
        }
        return ChatCompletionChunks.content(chunks)
                .<Object>map(content -> content)
                .orElseGet(this::text);
    }

    /** Several JSON objects are a list, because joined they would be neither JSON nor text. */
    private Object text() {
        if (onlyObjects && chunks.size() > 1) {
            boolean json = chunks.stream().allMatch(chunk -> JsonShape.of((String) chunk) != JsonShape.NONE);
            if (json) {
                return chunks.stream().map(chunk -> new RawJson((String) chunk)).toList();
            }
        }
        StringBuilder text = new StringBuilder();
        chunks.forEach(text::append);
        return text.toString();
    }
}
