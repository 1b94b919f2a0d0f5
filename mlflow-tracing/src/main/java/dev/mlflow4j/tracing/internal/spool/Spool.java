package dev.mlflow4j.tracing.internal.spool;

import static java.lang.System.Logger.Level.WARNING;

import dev.mlflow4j.tracing.DropReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * A queue of batches on the disk, bounded in size: beyond the bound the oldest file is deleted. Nothing is created before
 * something has to be written. Not thread-safe, except for {@link #spans}.
 */
public final class Spool<T extends Spool.Batch> {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final long FIRST_NUMBER = Long.MAX_VALUE / 2;

    private final Path above;
    private final long maxBytes;
    private final long segmentBytes;
    private final Decoder<T> decoder;
    private final Listener listener;
    private final Deque<Stored> segments = new ArrayDeque<>();
    private final Deque<T> loaded = new ArrayDeque<>();
    private final List<SpoolFolder> others = new ArrayList<>();
    private SpoolFolder own;
    private long lowest = FIRST_NUMBER;
    private long next = FIRST_NUMBER;
    private long bytes;
    private volatile long spans;

    /** What a spool holds. */
    public interface Batch {
        byte[] encoded();

        int spanCount();

        /** About how many bytes it takes. */
        int bytes();
    }

    /** Decodes a batch, which may have been written by an earlier run of the application. */
    public interface Decoder<T> {
        T decode(byte[] encoded, boolean restored) throws IOException;
    }

    /** Is notified of spans that a spool takes over or loses. */
    public interface Listener {
        /** Spans that an earlier run of the application left. */
        void restored(long spans);

        void dropped(DropReason reason, int spans, String detail, boolean wereRestored);
    }

    private record Stored(SpoolFolder folder, SpoolSegment segment) {}

    public Spool(Path above, long maxBytes, Decoder<T> decoder, Listener listener) {
        this.above = above.toAbsolutePath().normalize();
        this.maxBytes = maxBytes;
        this.segmentBytes = Math.max(1, Math.min(1 << 20, maxBytes / 8));
        this.decoder = decoder;
        this.listener = listener;
    }

    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /** The number of spans in it; for any thread. */
    public long spans() {
        return spans;
    }

    public Path path() {
        return above;
    }

    /** Takes over the files of ended applications; they come before what is appended from now on. */
    public void adopt() {
        try {
            for (SpoolFolder folder : SpoolFolder.abandoned(above)) {
                others.add(folder);
                for (Path path : folder.segments()) {
                    adopt(folder, path);
                }
            }
        } catch (IOException e) {
            LOG.log(WARNING, "{0} could not be read: {1}", above, e.toString());
        }
    }

    private void adopt(SpoolFolder folder, Path path) {
        try {
            SpoolSegment segment = SpoolSegment.open(path);
            listener.restored(segment.spans());
            addLast(new Stored(folder, segment));
        } catch (IOException e) {
            LOG.log(WARNING, "{0} is left as it is: {1}", path, e.toString());
        }
    }

    private void addLast(Stored stored) {
        segments.addLast(stored);
        bytes += stored.segment().bytes();
        spans += stored.segment().spans();
    }

    public void append(T batch) throws IOException {
        SpoolSegment last = segments.isEmpty() ? null : segments.getLast().segment();
        if (last == null || !last.isWriting() || last.bytes() >= segmentBytes) {
            if (last != null) {
                last.close();
            }
            last = SpoolSegment.create(own().file(next));
            next++;
            addLast(new Stored(own, last));
        }
        long before = last.bytes();
        last.append(batch.encoded(), batch.spanCount());
        bytes += last.bytes() - before;
        spans += batch.spanCount();
        makeRoom();
    }

    /** Writes batches before all others. */
    public void prepend(List<T> batches) throws IOException {
        List<SpoolSegment> written = new ArrayList<>();
        List<List<T>> files = inFiles(batches);
        try {
            for (int i = 0; i < files.size(); i++) {
                SpoolSegment segment = SpoolSegment.create(own().file(lowest - files.size() + i));
                written.add(segment);
                for (T batch : files.get(i)) {
                    segment.append(batch.encoded(), batch.spanCount());
                }
                segment.close();
            }
        } catch (IOException e) {
            for (SpoolSegment segment : written) {
                segment.delete();
            }
            throw e;
        }
        lowest -= files.size();
        Collections.reverse(written);
        for (SpoolSegment segment : written) {
            segments.addFirst(new Stored(own, segment));
            bytes += segment.bytes();
            spans += segment.spans();
        }
        makeRoom();
    }

    private List<List<T>> inFiles(List<T> batches) {
        List<List<T>> files = new ArrayList<>();
        long inLast = Long.MAX_VALUE;
        for (T batch : batches) {
            if (inLast >= segmentBytes) {
                files.add(new ArrayList<>());
                inLast = 0;
            }
            files.get(files.size() - 1).add(batch);
            inLast += batch.bytes();
        }
        return files;
    }

    private SpoolFolder own() throws IOException {
        if (own == null) {
            own = SpoolFolder.create(above);
        }
        return own;
    }

    /** The oldest batch, which stays; null if there is none. */
    public T first() {
        while (loaded.isEmpty() && !segments.isEmpty()) {
            Stored stored = segments.getFirst();
            stored.segment().endWriting();
            List<T> batches = new ArrayList<>();
            long expected = stored.segment().spans();
            try {
                for (byte[] encoded : stored.segment().batches()) {
                    batches.add(decoder.decode(encoded, stored.folder().isRestored()));
                }
                loaded.addAll(batches);
            } catch (IOException e) {
                LOG.log(WARNING, "{0} could not be read: {1}", stored.segment(), e.toString());
            }
            long found = loaded.stream().mapToLong(Batch::spanCount).sum();
            if (found < expected) {
                spans -= expected - found;
                listener.dropped(
                        DropReason.NOT_WRITTEN,
                        (int) (expected - found),
                        stored.segment() + " is damaged",
                        stored.folder().isRestored());
            }
            if (loaded.isEmpty()) {
                delete(segments.removeFirst());
            }
        }
        return loaded.peekFirst();
    }

    /** Removes the oldest batch, which {@link #first} has returned. */
    public void removeFirst() {
        spans -= loaded.removeFirst().spanCount();
        if (loaded.isEmpty()) {
            delete(segments.removeFirst());
        }
    }

    private void delete(Stored stored) {
        bytes -= stored.segment().bytes();
        try {
            stored.segment().delete();
        } catch (IOException e) {
            LOG.log(WARNING, "{0} could not be removed: {1}", stored.segment(), e.toString());
        }
        SpoolFolder folder = stored.folder();
        if (folder.isRestored() && segments.stream().noneMatch(other -> other.folder() == folder)) {
            others.remove(folder);
            folder.release();
        }
    }

    /** Keeps the file that is being sent. */
    private void makeRoom() {
        while (bytes > maxBytes && segments.size() > (loaded.isEmpty() ? 1 : 2)) {
            Stored first = loaded.isEmpty() ? null : segments.removeFirst();
            Stored oldest = segments.removeFirst();
            if (first != null) {
                segments.addFirst(first);
            }
            spans -= oldest.segment().spans();
            delete(oldest);
            listener.dropped(
                    DropReason.FOLDER_FULL,
                    (int) oldest.segment().spans(),
                    above.toString(),
                    oldest.folder().isRestored());
        }
    }

    /** Leaves what is in it to the next run. */
    public void close() {
        segments.forEach(stored -> stored.segment().close());
        others.forEach(SpoolFolder::release);
        others.clear();
        if (own != null) {
            own.release();
            own = null;
        }
    }
}
