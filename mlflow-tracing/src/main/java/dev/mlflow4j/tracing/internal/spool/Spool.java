package dev.mlflow4j.tracing.internal.spool;

import static java.lang.System.Logger.Level.WARNING;

import dev.mlflow4j.tracing.DropReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A queue of batches on the disk: beyond its bound the oldest file is deleted. Not thread-safe, except {@link #spans}. */
public final class Spool<T extends Spool.Batch> {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final long FIRST_NUMBER = Long.MAX_VALUE / 2;

    private final Path above;
    private final long maxBytes;
    private final long segmentBytes;
    private final Decoder<T> decoder;
    private final SpoolListener listener;
    private final List<SpoolSegment> segments = new ArrayList<>();
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

    public Spool(Path above, long maxBytes, Decoder<T> decoder, SpoolListener listener) {
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
                for (Path path : SpoolFolder.segments(folder.path())) {
                    adopt(folder, path);
                }
            }
        } catch (IOException e) {
            LOG.log(WARNING, "{0} could not be read: {1}", above, e.toString());
        }
    }

    private void adopt(SpoolFolder folder, Path path) {
        try {
            SpoolSegment segment = SpoolSegment.open(folder, path);
            listener.restored(segment.spans());
            add(segments.size(), List.of(segment));
        } catch (IOException e) {
            LOG.log(WARNING, "{0} is left as it is: {1}", path, e.toString());
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
        if (last == null || !last.isWriting() || last.bytes() >= segmentBytes) {
            if (last != null) {
                last.endWriting(true);
            }
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

    /** Writes batches before all others. */
    public void prepend(List<T> batches) throws IOException {
        List<SpoolSegment> written = new ArrayList<>();
        List<List<T>> files = inFiles(batches);
        try {
            for (int i = 0; i < files.size(); i++) {
                SpoolSegment segment = SpoolSegment.create(own(), lowest - files.size() + i);
                written.add(segment);
                for (T batch : files.get(i)) {
                    segment.append(batch.encoded(), batch.spanCount());
                }
                segment.endWriting(true);
            }
        } catch (IOException e) {
            for (SpoolSegment segment : written) {
                segment.delete();
            }
            throw e;
        }
        lowest -= files.size();
        add(0, written);
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
            SpoolSegment segment = segments.get(0);
            segment.endWriting(false);
            List<T> batches = new ArrayList<>();
            long expected = segment.spans();
            boolean restored = segment.folder().restored();
            try {
                for (byte[] encoded : segment.read(true)) {
                    batches.add(decoder.decode(encoded, restored));
                }
                loaded.addAll(batches);
            } catch (IOException e) {
                LOG.log(WARNING, "{0} could not be read: {1}", segment, e.toString());
            }
            long found = loaded.stream().mapToLong(Batch::spanCount).sum();
            if (found < expected) {
                int lost = (int) (expected - found);
                spans -= lost;
                listener.dropped(DropReason.NOT_WRITTEN, lost, segment + " is damaged", restored);
            }
            if (loaded.isEmpty()) {
                delete(segments.remove(0));
            }
        }
        return loaded.peekFirst();
    }

    /** Removes the oldest batch, which {@link #first} has returned. */
    public void removeFirst() {
        spans -= loaded.removeFirst().spanCount();
        if (loaded.isEmpty()) {
            delete(segments.remove(0));
        }
    }

    private void delete(SpoolSegment segment) {
        bytes -= segment.bytes();
        try {
            segment.delete();
        } catch (IOException e) {
            LOG.log(WARNING, "{0} could not be removed: {1}", segment, e.toString());
        }
        SpoolFolder folder = segment.folder();
        if (folder.restored() && segments.stream().noneMatch(other -> other.folder() == folder)) {
            others.remove(folder);
            folder.release();
        }
    }

    /** Keeps the file that is being sent. */
    private void makeRoom() {
        while (bytes > maxBytes && segments.size() > (loaded.isEmpty() ? 1 : 2)) {
            SpoolSegment oldest = segments.remove(loaded.isEmpty() ? 0 : 1);
            int lost = (int) oldest.spans();
            spans -= lost;
            delete(oldest);
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
