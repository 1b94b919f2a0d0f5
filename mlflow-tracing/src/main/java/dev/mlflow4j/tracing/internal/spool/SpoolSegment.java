package dev.mlflow4j.tracing.internal.spool;

import dev.mlflow4j.tracing.internal.util.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** A file of batches with checksums, to detect one that a crash cut off; docs/operations.md has the format. */
final class SpoolSegment {
    static final String SUFFIX = ".spool";

    private static final byte[] MAGIC = "mlflow4j-spool 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 3 * Integer.BYTES;

    /** A batch; its data is null where only the head is read. */
    record Record(int spans, byte[] data) {}

    private final SpoolFolder folder;
    private final Path path;
    private RandomAccessFile writing;
    private long bytes;
    private long spans;

    private SpoolSegment(SpoolFolder folder, Path path) {
        this.folder = folder;
        this.path = path;
    }

    /** Creates one to be written. */
    static SpoolSegment create(SpoolFolder folder, long number) throws IOException {
        SpoolSegment segment = new SpoolSegment(folder, folder.file(number));
        Files.createFile(segment.path, PrivateFiles.file());
        try {
            // Not a channel, which an interrupted thread closes though it has written.
            segment.writing = new RandomAccessFile(segment.path.toFile(), "rw");
            segment.write(MAGIC);
        } catch (IOException e) {
            segment.delete();
            throw e;
        }
        return segment;
    }

    /** Opens an existing one; only the heads of its records are read. */
    static SpoolSegment open(SpoolFolder folder, Path path) throws IOException {
        SpoolSegment segment = new SpoolSegment(folder, path);
        segment.bytes = Files.size(path);
        segment.spans = segment.read(false).stream().mapToLong(Record::spans).sum();
        return segment;
    }

    SpoolFolder folder() {
        return folder;
    }

    long bytes() {
        return bytes;
    }

    long spans() {
        return spans;
    }

    boolean isWriting() {
        return writing != null;
    }

    /** Writes a batch completely or not at all. It survives the end of the process. */
    void append(byte[] encoded, int numberOfSpans) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(HEAD + encoded.length);
        record.putInt(encoded.length)
                .putInt(numberOfSpans)
                .putInt(checksum(encoded))
                .put(encoded);
        write(record.array());
        spans += numberOfSpans;
    }

    private void write(byte[] data) throws IOException {
        try {
            writing.write(data);
            bytes += data.length;
        } catch (IOException e) {
            try {
                writing.setLength(bytes);
                writing.seek(bytes);
            } catch (IOException again) {
                // The checksum detects an incomplete end; nothing may follow it.
                e.addSuppressed(again);
                endWriting(true);
            }
            throw e;
        }
    }

    /** The records, without those whose data is damaged; or all, without their data. */
    List<Record> read(boolean whole) throws IOException {
        List<Record> records = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path), whole ? 1 << 16 : HEAD))) {
            byte[] magic = in.readNBytes(MAGIC.length);
            if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
                throw new IOException("not in the format 'mlflow4j-spool 1'");
            }
            long left = Files.size(path) - MAGIC.length;
            while (left >= HEAD) {
                int length = in.readInt();
                int number = in.readInt();
                int checksum = in.readInt();
                left -= HEAD;
                if (length < 0 || number < 0 || number > length || length > left) {
                    break;
                }
                byte[] data = whole ? in.readNBytes(length) : null;
                if (!whole) {
                    in.skipNBytes(length);
                }
                if (!whole || checksum(data) == checksum) {
                    records.add(new Record(number, data));
                }
                left -= length;
            }
        } catch (EOFException | NoSuchFileException e) {
            // cut off or removed
        }
        return records;
    }

    private static int checksum(byte[] encoded) {
        CRC32 checksum = new CRC32();
        checksum.update(encoded);
        return (int) checksum.getValue();
    }

    /** Ends writing; forced where the file is not about to be read and deleted. */
    void endWriting(boolean forced) {
        RandomAccessFile open = writing;
        writing = null;
        if (open != null) {
            try (open) {
                if (forced) {
                    open.getFD().sync();
                }
            } catch (IOException e) {
                // The operating system writes what it was given, unless it crashes.
            }
        }
    }

    void delete() throws IOException {
        endWriting(false);
        Files.deleteIfExists(path);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
