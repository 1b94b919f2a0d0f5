package dev.mlflow4j.tracing.internal.spool;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** A file of batches with checksums, to detect one that a crash cut off; docs/operations.md has the format. */
final class SpoolSegment {
    static final String SUFFIX = ".spool";

    private static final byte[] MAGIC = "mlflow4j-spool 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 3 * Integer.BYTES;

    private final SpoolFolder folder;
    private final Path path;
    private FileChannel writing;
    private long bytes;
    private long spans;

    private SpoolSegment(SpoolFolder folder, Path path) {
        this.folder = folder;
        this.path = path;
    }

    /** Creates one to be written. */
    static SpoolSegment create(SpoolFolder folder, long number) throws IOException {
        Path path = folder.file(number);
        SpoolSegment segment = new SpoolSegment(folder, path);
        segment.writing = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            segment.write(ByteBuffer.wrap(MAGIC));
        } catch (IOException e) {
            segment.endWriting(true);
            Files.deleteIfExists(path);
            throw e;
        }
        return segment;
    }

    /** Opens an existing one; only the heads of its batches are read. */
    static SpoolSegment open(SpoolFolder folder, Path path) throws IOException {
        SpoolSegment segment = new SpoolSegment(folder, path);
        segment.bytes = Files.size(path);
        segment.read(false);
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
        write(record.flip());
        spans += numberOfSpans;
    }

    private void write(ByteBuffer buffer) throws IOException {
        long before = bytes;
        try {
            while (buffer.hasRemaining()) {
                bytes += writing.write(buffer);
            }
        } catch (IOException e) {
            bytes = before;
            try {
                writing.truncate(before);
                writing.position(before);
            } catch (IOException again) {
                // The checksum detects an incomplete end; nothing may follow it.
                e.addSuppressed(again);
                endWriting(true);
            }
            throw e;
        }
    }

    /** The encoded batches up to the first that is damaged, or only counts their spans. */
    List<byte[]> read(boolean whole) throws IOException {
        List<byte[]> batches = new ArrayList<>();
        long counted = 0;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
                DataInputStream in = new DataInputStream(
                        new java.io.BufferedInputStream(Channels.newInputStream(channel), whole ? 1 << 16 : HEAD))) {
            if (!java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new IOException(path + " is not in the format 'mlflow4j-spool 1'");
            }
            long left = channel.size() - MAGIC.length;
            while (left >= HEAD) {
                int length = in.readInt();
                int number = in.readInt();
                int checksum = in.readInt();
                left -= HEAD;
                if (length < 0 || number < 0 || length > left) {
                    break;
                }
                if (whole) {
                    byte[] encoded = in.readNBytes(length);
                    if (checksum(encoded) != checksum) {
                        break;
                    }
                    batches.add(encoded);
                } else {
                    in.skipNBytes(length);
                }
                left -= length;
                counted += number;
            }
        } catch (EOFException e) {
            // cut off while it is read
        }
        spans = counted;
        return batches;
    }

    private static int checksum(byte[] encoded) {
        CRC32 checksum = new CRC32();
        checksum.update(encoded);
        return (int) checksum.getValue();
    }

    /** Ends writing; forced where the file is not about to be read and deleted. */
    void endWriting(boolean forced) {
        FileChannel open = writing;
        writing = null;
        if (open != null) {
            try (open) {
                if (forced) {
                    open.force(false);
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
