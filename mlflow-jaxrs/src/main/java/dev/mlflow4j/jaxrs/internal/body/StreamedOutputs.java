package dev.mlflow4j.jaxrs.internal.body;

import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Records what a stream or a sink of events has sent: the text where all items are text, else the list of them; of chat
 * completion chunks the text of the answer. Each item is written when it is sent, because the application may change it;
 * binary items are counted, and what is beyond a number of characters is dropped.
 */
public final class StreamedOutputs {
    private final Runnable activity;
    private final List<Object> chunks = new ArrayList<>();
    private final int maxChars;
    private boolean onlyText = true;
    private boolean onlyObjects = true;
    private long length;
    private long dropped;
    private boolean lastIsCut;
    private long binaryItems;
    private long binaryBytes;

    /** With a maximum of 0 characters nothing is recorded. */
    public StreamedOutputs(int maxChars) {
        this(maxChars, () -> {});
    }

    /** The action is run with every item. */
    public StreamedOutputs(int maxChars, Runnable activity) {
        this.activity = activity;
        this.maxChars = maxChars;
    }

    /** Adds an item, or the data of an event; an event without data is ignored. */
    public synchronized void add(Object chunk) {
        activity.run();
        Object value = chunk instanceof OutboundSseEvent event ? event.getData() : chunk;
        if (value == null || maxChars == 0) {
            return;
        }
        if (value instanceof byte[] bytes) {
            addBinary(bytes.length);
        } else if (value instanceof ByteBuffer buffer) {
            addBinary(buffer.remaining());
        } else if (length >= maxChars) {
            dropped++;
            length += value instanceof CharSequence text ? text.length() : 0;
        } else if (value instanceof CharSequence text) {
            addText(text);
        } else {
            onlyText = false;
            boolean isScalar = value instanceof Number || value instanceof Boolean;
            String json = isScalar ? value.toString() : Instrumenter.json(value);
            length += json.length();
            chunks.add(isScalar ? value : new RawJson(json));
        }
    }

    private void addBinary(long bytes) {
        binaryItems++;
        binaryBytes += bytes;
    }

    private void addText(CharSequence text) {
        long room = maxChars - length;
        length += Math.max(1, text.length());
        onlyObjects &= text.length() > 0 && text.charAt(0) == '{';
        if (text.length() > room) {
            dropped++;
            lastIsCut = true;
        }
        chunks.add(text.subSequence(0, (int) Math.min(room, text.length())).toString());
    }

    /** An empty list where nothing was sent. */
    public synchronized Object value() {
        if (binaryItems > 0 && chunks.isEmpty()) {
            return binary();
        }
        if (binaryItems > 0 || !onlyText || chunks.isEmpty()) {
            return list(chunks);
        }
        return ChatCompletionChunks.content(chunks).<Object>map(this::marked).orElseGet(this::text);
    }

    private String binary() {
        return BinaryPlaceholder.of(null, binaryItems > 1 ? binaryItems + " items" : null, binaryBytes);
    }

    /** Several JSON objects are a list, because joined they would be neither JSON nor text. */
    private Object text() {
        if (onlyObjects && chunks.size() > 1) {
            List<Object> whole = new ArrayList<>(lastIsCut ? chunks.subList(0, chunks.size() - 1) : chunks);
            boolean json = whole.stream().allMatch(chunk -> JsonShape.of((String) chunk) != JsonShape.NONE);
            if (json) {
                return list(whole.stream()
                        .<Object>map(chunk -> new RawJson((String) chunk))
                        .toList());
            }
        }
        StringBuilder text = new StringBuilder();
        chunks.forEach(text::append);
        return marked(text.toString());
    }

    private List<Object> list(List<?> items) {
        List<Object> list = new ArrayList<>(items);
        if (binaryItems > 0) {
            list.add(binary());
        }
        if (dropped > 0) {
            list.add("… [cut, " + dropped + " items]");
        }
        return List.copyOf(list);
    }

    private String marked(String text) {
        String mark = "… [cut, " + length + " characters]";
        return dropped == 0
                ? text
                : text.substring(0, Math.max(0, Math.min(text.length(), maxChars - mark.length()))) + mark;
    }
}
