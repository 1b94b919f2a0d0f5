package dev.mlflow4j.jaxrs.internal;

import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stream or a sink of events has sent so far: the text of it, where all of it is text, or the list of what was sent;
 * of chat completions the answer's text. It stops keeping at a number of characters.
 */
public final class StreamedOutputs {
    private final List<Object> chunks = new ArrayList<>();
    private boolean onlyText = true;
    private boolean onlyObjects = true;
    private long left;

    public StreamedOutputs(int maxChars) {
        left = maxChars;
    }

    /** Adds an item, or the data of an event; an event without data is not seen. */
    public synchronized void add(Object chunk) {
        Object value = chunk instanceof OutboundSseEvent event ? event.getData() : chunk;
        if (value == null || left <= 0) {
            return;
        }
        if (value instanceof CharSequence text) {
            left -= Math.max(1, text.length());
            onlyObjects &= text.length() > 0 && text.charAt(0) == '{';
            chunks.add(text.toString());
        } else {
            onlyText = false;
            left--;
            chunks.add(value);
        }
    }

    /** An empty list where nothing was sent. */
    public synchronized Object value() {
        if (!onlyText || chunks.isEmpty()) {
            return List.copyOf(chunks);
        }
        return ChatChunks.answer(chunks).<Object>map(answer -> answer).orElseGet(this::text);
    }

    /** Several objects of JSON are a list, because one after the other they would be neither JSON nor a text. */
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
