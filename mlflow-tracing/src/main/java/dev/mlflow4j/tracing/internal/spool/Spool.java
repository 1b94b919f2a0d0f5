package dev.mlflow4j.tracing.internal.spool;

import static java.lang.System.Logger.Level.WARNING;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.util.OncePerMinute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A queue of batches on the disk: beyond its bound the oldest file is deleted. Not thread-safe, except {@link #spans}. */
public final class Spool<T extends Spool.Batch> {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final long FIRST_NUMBER = Long.MAX_VALUE / 2;

    private final Path above;
    private final long maxBytes;
    private final long segmentBytes;
    private final Decoder<T> decoder;
    private final Listener listener;
    private final List<SpoolSegment> segments = new ArrayList<>();
    private final Deque<T> loaded = new ArrayDeque<>();
    private final List<SpoolFolder> others = new ArrayList<>();
    private final OncePerMinute log = new OncePerMinute();
    private final Set<String> warned = new HashSet<>();
    private SpoolFolder own;
    private SpoolSegment reading;
    private boolean sending;
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
        try {
            if (Files.isDirectory(above)) {
                SpoolFolder.in(above).forEach(this::adopt);
            }
        } catch (IOException e) {
            warn(above, e);
        }
    }

    /** Takes over the files in the folder of an application, unless it still runs; false if some cannot be read now. */
    public boolean adopt(Path application) {
        SpoolFolder folder = null;
        boolean all = true;
        try {
            folder = SpoolFolder.adopt(application);
            for (Path path : folder == null ? List.<Path>of() : folder.segments()) {
                all &= adopt(folder, path);
            }
        } catch (NoSuchFileException e) {
            // just removed
        } catch (IOException | RuntimeException e) {
            warn(application, e);
            all = false;
        }
        if (folder != null) {
            others.add(folder);
            releaseIfUnused(folder);
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
        if (warned.add(what.toString()) && log.isDue()) {
            LOG.log(WARNING, "{0} stays and is read later: {1}. (At most one such line a minute.)", what, e.toString());
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
        List<List<T>> files = inFiles(batches);
        List<SpoolSegment> written = new ArrayList<>();
        boolean complete = false;
        try {
            for (int i = 0; i < files.size(); i++) {
                SpoolSegment segment = SpoolSegment.create(own(), lowest - files.size() + i);
                written.add(segment);
                for (T batch : files.get(i)) {
                    segment.append(batch.encoded(), batch.spanCount());
                }
                segment.endWriting(true);
            }
            complete = true;
        } finally {
            if (!complete) {
                written.forEach(this::deleteFile);
            }
        }
        lowest -= files.size();
        add(0, written);
        if (!sending) {
            loaded.clear();
            loaded.addAll(files.get(0));
            reading = written.get(0);
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
        for (SpoolSegment.Record record : read(segment)) {
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

    private static List<SpoolSegment.Record> read(SpoolSegment segment) throws IOException {
        try {
            return segment.read(true);
        } catch (NoSuchFileException e) {
            return List.of();
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
