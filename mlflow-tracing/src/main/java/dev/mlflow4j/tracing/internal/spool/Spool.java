package dev.mlflow4j.tracing.internal.spool;

import static java.lang.System.Logger.Level.WARNING;

import dev.mlflow4j.tracing.DropReason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** A queue of batches on the disk: beyond its bound the oldest file is deleted. Not thread-safe, except {@link #spans}. */
public final class Spool<T extends Spool.Batch> {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final long FIRST_NUMBER = Long.MAX_VALUE / 2;

    private final Path above;
    private final String name = UUID.randomUUID().toString();
    private final long maxBytes;
    private final long segmentBytes;
    private final Decoder<T> decoder;
    private final Listener listener;
    private final List<SpoolSegment> segments = new ArrayList<>();
    private final Deque<T> loaded = new ArrayDeque<>();
    private final List<SpoolFolder> others = new ArrayList<>();
    private SpoolFolder own;
    private SpoolSegment reading;
    private boolean sending;
    private boolean warned;
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
        SpoolFolder.below(above).forEach(this::adopt);
    }

    /** Takes over the files in the folder of an application, unless it still runs; false if some cannot be read now. */
    public boolean adopt(Path application) {
        SpoolFolder folder = null;
        boolean all = true;
        try {
            folder = SpoolFolder.adopt(application);
            for (Path path : folder == null ? List.<Path>of() : SpoolFolder.segments(folder.path())) {
                all &= adopt(folder, path);
            }
        } catch (NoSuchFileException e) {
            // just removed
        } catch (IOException | RuntimeException e) {
            warn(application, e);
            all = false;
        } finally {
            if (folder != null) {
                others.add(folder);
                releaseIfUnused(folder);
            }
        }
        return all;
    }

    private boolean adopt(SpoolFolder folder, Path path) {
        try {
            SpoolSegment segment = SpoolSegment.open(folder, path);
            listener.restored(segment.spans());
            add(segments.size(), List.of(segment));
            return true;
        } catch (IOException e) {
            warn(path, e);
            return false;
        }
    }

    private void warn(Object what, Exception e) {
        if (!warned) {
            warned = true;
            String text = "{0} stays and is read later: {1}. Further occurrences are not logged.";
            LOG.log(WARNING, text, what, e.toString());
        }
    }

    private void add(int index, List<SpoolSegment> added) {
        segments.addAll(index, added);
        for (SpoolSegment segment : added) {
            bytes += segment.bytes();
            spans += segment.spans();
        }
    }

    public void append(T batch) throws IOException {
        SpoolSegment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (isFull(last)) {
            last = SpoolSegment.create(own(), next);
            next++;
            add(segments.size(), List.of(last));
        }
        long before = last.bytes();
        last.append(batch.encoded(), batch.spanCount());
        bytes += last.bytes() - before;
        spans += batch.spanCount();
        makeRoom();
    }

    /** Whether a new segment comes next, behind this one, which may be null. */
    private boolean isFull(SpoolSegment last) {
        if (last != null && last.isWriting() && last.bytes() < segmentBytes) {
            return false;
        }
        if (last != null) {
            last.endWriting(true);
        }
        return true;
    }

    /** Writes batches before all others. */
    public void prepend(List<T> batches) throws IOException {
        List<SpoolSegment> written = new ArrayList<>();
        List<T> inFirst = new ArrayList<>();
        lowest -= batches.size();
        SpoolSegment last = null;
        try {
            for (T batch : batches) {
                if (isFull(last)) {
                    last = SpoolSegment.create(own(), lowest + written.size());
                    written.add(last);
                }
                last.append(batch.encoded(), batch.spanCount());
                if (written.size() == 1) {
                    inFirst.add(batch);
                }
            }
        } catch (IOException | RuntimeException e) {
            written.forEach(this::deleteFile);
            throw e;
        }
        last.endWriting(true);
        add(0, written);
        if (!sending) {
            loaded.clear();
            loaded.addAll(inFirst);
            reading = written.get(0);
        }
        makeRoom();
    }

    private SpoolFolder own() throws IOException {
        if (own == null) {
            own = SpoolFolder.create(above.resolve(name));
        }
        return own;
    }

    /** The oldest batch, which stays; null if there is none that can be read now. */
    public T first() {
        int unreadable = 0;
        while (loaded.isEmpty() && unreadable < segments.size()) {
            SpoolSegment segment = segments.get(unreadable);
            try {
                load(segment);
            } catch (IOException e) {
                warn(segment, e);
                unreadable++;
            }
        }
        sending = !loaded.isEmpty();
        return loaded.peekFirst();
    }

    private void load(SpoolSegment segment) throws IOException {
        segment.endWriting(false);
        boolean restored = segment.folder().restored();
        long lost = segment.spans();
        String why = segment + " is damaged";
        List<T> batches = new ArrayList<>();
        for (SpoolSegment.Record record : segment.read(true)) {
            try {
                T batch = decoder.decode(record.data(), restored);
                batches.add(batch);
                lost -= batch.spanCount();
            } catch (IOException | RuntimeException e) {
                why = segment + " has a batch that cannot be decoded: " + e.getMessage();
            }
        }
        spans -= lost;
        if (batches.isEmpty()) {
            remove(segment);
        } else {
            reading = segment;
            loaded.addAll(batches);
        }
        if (lost > 0) {
            listener.dropped(DropReason.NOT_WRITTEN, (int) lost, why, restored);
        }
    }

    /** Removes the oldest batch, which {@link #first} has returned. */
    public void removeFirst() {
        spans -= loaded.removeFirst().spanCount();
        if (loaded.isEmpty()) {
            sending = false;
            remove(reading);
        }
    }

    private void remove(SpoolSegment segment) {
        segments.remove(segment);
        bytes -= segment.bytes();
        deleteFile(segment);
        releaseIfUnused(segment.folder());
    }

    private void deleteFile(SpoolSegment segment) {
        try {
            segment.delete();
        } catch (IOException e) {
            LOG.log(WARNING, "{0} could not be removed: {1}", segment, e.toString());
        }
    }

    private void releaseIfUnused(SpoolFolder folder) {
        if (folder.restored() && segments.stream().noneMatch(segment -> segment.folder() == folder)) {
            others.remove(folder);
            folder.release();
        }
    }

    /** Keeps the file that is being sent, and the newest. */
    private void makeRoom() {
        for (int i = 0; bytes > maxBytes && i < segments.size() - 1; ) {
            SpoolSegment oldest = segments.get(i);
            if (oldest == reading && !loaded.isEmpty()) {
                i++;
                continue;
            }
            int lost = (int) oldest.spans();
            spans -= lost;
            remove(oldest);
            listener.dropped(
                    DropReason.FOLDER_FULL,
                    lost,
                    above.toString(),
                    oldest.folder().restored());
        }
    }

    /** Leaves what is in it to the next run. */
    public void close() {
        segments.forEach(segment -> segment.endWriting(true));
        others.forEach(SpoolFolder::release);
        others.clear();
        if (own != null) {
            own.release();
            own = null;
        }
    }
}
