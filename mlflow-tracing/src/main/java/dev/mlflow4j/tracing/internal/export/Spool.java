package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Parcels on the disk, first in first out, bounded in size: beyond it the oldest file goes, counted. Nothing is created
 * before something has to be written. Not for several threads at once, but for {@link #spans}.
 */
final class Spool {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final long FIRST_NUMBER = Long.MAX_VALUE / 2;

    private final Path above;
    private final long maxBytes;
    private final long segmentBytes;
    private final ExportCounters counters;
    private final Deque<Stored> segments = new ArrayDeque<>();
    private final Deque<Parcel> loaded = new ArrayDeque<>();
    private final List<SpoolFolder> others = new ArrayList<>();
    private SpoolFolder own;
    private long lowest = FIRST_NUMBER;
    private long next = FIRST_NUMBER;
    private long bytes;
    private volatile long spans;

    private record Stored(SpoolFolder folder, SpoolSegment segment) {}

    Spool(Path above, long maxBytes, ExportCounters counters) {
        this.above = above.toAbsolutePath().normalize();
        this.maxBytes = maxBytes;
        this.segmentBytes = Math.max(1, Math.min(1 << 20, maxBytes / 8));
        this.counters = counters;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Spans in it, on whatever thread. */
    long spans() {
        return spans;
    }

    Path path() {
        return above;
    }

    /** Takes over what applications have left which run no more; it goes before what comes from now on. */
    void adopt() {
        try {
            for (SpoolFolder folder : SpoolFolder.abandoned(above)) {
                others.add(folder);
                for (Path path : folder.segments()) {
                    adopt(folder, path);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} could not be read: {1}", above, e.toString());
        }
    }

    private void adopt(SpoolFolder folder, Path path) {
        try {
            SpoolSegment segment = SpoolSegment.open(path);
            counters.restored(segment.spans());
            addLast(new Stored(folder, segment));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is left as it is: {1}", path, e.toString());
        }
    }

    private void addLast(Stored stored) {
        segments.addLast(stored);
        bytes += stored.segment().bytes();
        spans += stored.segment().spans();
    }

    void append(Parcel parcel) throws IOException {
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
        last.append(parcel);
        bytes += last.bytes() - before;
        spans += parcel.spans().size();
        makeRoom();
    }

    /** Before all that is in it. */
    void prepend(List<Parcel> parcels) throws IOException {
        List<SpoolSegment> written = new ArrayList<>();
        List<List<Parcel>> files = inFiles(parcels);
        try {
            for (int i = 0; i < files.size(); i++) {
                SpoolSegment segment = SpoolSegment.create(own().file(lowest - files.size() + i));
                written.add(segment);
                for (Parcel parcel : files.get(i)) {
                    segment.append(parcel);
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

    private List<List<Parcel>> inFiles(List<Parcel> parcels) {
        List<List<Parcel>> files = new ArrayList<>();
        long inLast = Long.MAX_VALUE;
        for (Parcel parcel : parcels) {
            if (inLast >= segmentBytes) {
                files.add(new ArrayList<>());
                inLast = 0;
            }
            files.get(files.size() - 1).add(parcel);
            inLast += parcel.bytes();
        }
        return files;
    }

    private SpoolFolder own() throws IOException {
        if (own == null) {
            own = SpoolFolder.create(above);
        }
        return own;
    }

    /** The oldest parcel, which stays; null when there is none. */
    Parcel first() {
        while (loaded.isEmpty() && !segments.isEmpty()) {
            Stored stored = segments.getFirst();
            stored.segment().endWriting();
            long expected = stored.segment().spans();
            try {
                loaded.addAll(stored.segment().parcels(stored.folder().isRestored()));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "{0} could not be read: {1}", stored.segment(), e.toString());
            }
            long found =
                    loaded.stream().mapToLong(parcel -> parcel.spans().size()).sum();
            if (found < expected) {
                spans -= expected - found;
                counters.dropped(
                        DropReason.NOT_WRITTEN,
                        (int) (expected - found),
                        stored.segment() + " is damaged",
                        stored.folder().isRestored());
            }
            if (loaded.isEmpty()) {
                removeFile();
            }
        }
        return loaded.peekFirst();
    }

    /** Takes that parcel off. */
    void removeFirst() {
        spans -= loaded.removeFirst().spans().size();
        if (loaded.isEmpty()) {
            removeFile();
        }
    }

    private void removeFile() {
        delete(segments.removeFirst());
    }

    private void delete(Stored stored) {
        bytes -= stored.segment().bytes();
        try {
            stored.segment().delete();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} could not be removed: {1}", stored.segment(), e.toString());
        }
        SpoolFolder folder = stored.folder();
        if (folder.isRestored() && segments.stream().noneMatch(other -> other.folder() == folder)) {
            others.remove(folder);
            folder.release();
        }
    }

    /** What is just being sent stays. */
    private void makeRoom() {
        while (bytes > maxBytes && segments.size() > (loaded.isEmpty() ? 1 : 2)) {
            Stored first = loaded.isEmpty() ? null : segments.removeFirst();
            Stored oldest = segments.removeFirst();
            if (first != null) {
                segments.addFirst(first);
            }
            spans -= oldest.segment().spans();
            delete(oldest);
            counters.dropped(
                    DropReason.FOLDER_FULL,
                    (int) oldest.segment().spans(),
                    above.toString(),
                    oldest.folder().isRestored());
        }
    }

    /** Leaves what is in it to the next run. */
    void close() {
        segments.forEach(stored -> stored.segment().close());
        others.forEach(SpoolFolder::release);
        others.clear();
        if (own != null) {
            own.release();
            own = null;
        }
    }
}
