package dev.mlflow4j.tracing.internal.spool;

import dev.mlflow4j.tracing.DropReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A batch of a spool in tests: a text, one span for each letter. One that begins with {@code ?} cannot be decoded. */
record Note(String text) implements Spool.Batch {
    static Spool<Note> spool(Path above, long maxBytes, Lost lost) {
        return new Spool<>(above, maxBytes, Note::decoded, lost);
    }

    static Spool<Note> spool(Path above) {
        return spool(above, 1 << 20, new Lost());
    }

    private static Note decoded(byte[] encoded, boolean restored) throws IOException {
        String text = new String(encoded, StandardCharsets.UTF_8);
        if (text.startsWith("?")) {
            throw new IOException("of another version");
        }
        return new Note(text);
    }

    /** What is left, oldest first. */
    static List<String> drained(Spool<Note> spool) {
        List<String> texts = new ArrayList<>();
        for (Note note = spool.first(); note != null; note = spool.first()) {
            texts.add(note.text());
            spool.removeFirst();
        }
        return texts;
    }

    @Override
    public byte[] encoded() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int spanCount() {
        return text.length();
    }

    @Override
    public int bytes() {
        return text.length();
    }

    /** Counts. */
    static final class Lost implements Spool.Listener {
        long restored;
        long lost;

        @Override
        public void restored(long spans) {
            restored += spans;
        }

        @Override
        public void dropped(DropReason reason, int spans, String detail, boolean wereRestored) {
            lost += spans;
        }
    }
}
