package dev.mlflow4j.tracing.internal.export;

import java.io.Closeable;
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

/**
 * One file of parcels, one after the other, each with its length and checksum: what a crash has cut off at the end is found
 * out, and what stands before it is whole. {@code docs/operations.md} describes the format.
 */
final class SpoolSegment implements Closeable {
    static final String SUFFIX = ".spool";

    private static final byte[] MAGIC = "mlflow4j-spool 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 3 * Integer.BYTES;

    private final Path path;
    private FileChannel writing;
    private long bytes;
    private long spans;

    private SpoolSegment(Path path) {
        this.path = path;
    }

    /** A new one, to be written. */
    static SpoolSegment create(Path path) throws IOException {
        SpoolSegment segment = new SpoolSegment(path);
        segment.writing = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            segment.write(ByteBuffer.wrap(MAGIC));
        } catch (IOException e) {
            segment.close();
            Files.deleteIfExists(path);
            throw e;
        }
        return segment;
    }

    /** One that is there; of its parcels only the heads are read. */
    static SpoolSegment open(Path path) throws IOException {
        SpoolSegment segment = new SpoolSegment(path);
        segment.bytes = Files.size(path);
        segment.read(false, true);
        return segment;
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

    /** In the file, or not at all. The end of the process does it no harm; it is forced to the disk with the file's end. */
    void append(Parcel parcel) throws IOException {
        byte[] encoded = parcel.encoded();
        CRC32 checksum = new CRC32();
        checksum.update(encoded);
        ByteBuffer record = ByteBuffer.allocate(HEAD + encoded.length)
                .putInt(encoded.length)
                .putInt(parcel.spans().size())
                .putInt((int) checksum.getValue())
                .put(encoded)
                .flip();
        write(record);
        spans += parcel.spans().size();
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
                // A torn end is found by its checksum; nothing must follow it.
                e.addSuppressed(again);
                close();
            }
            throw e;
        }
    }

    List<Parcel> parcels(boolean restored) throws IOException {
        return read(true, restored);
    }

    private List<Parcel> read(boolean whole, boolean restored) throws IOException {
        List<Parcel> parcels = new ArrayList<>();
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
                    Parcel parcel = parcel(in.readNBytes(length), checksum, restored);
                    if (parcel == null) {
                        break;
                    }
                    parcels.add(parcel);
                } else {
                    in.skipNBytes(length);
                }
                left -= length;
                counted += number;
            }
        } catch (EOFException e) {
            // cut off just now
        }
        spans = counted;
        return parcels;
    }

    private static Parcel parcel(byte[] encoded, int checksum, boolean restored) throws IOException {
        CRC32 actual = new CRC32();
        actual.update(encoded);
        return (int) actual.getValue() == checksum ? Parcel.decoded(encoded, restored) : null;
    }

    /** Ends the writing of it, and has it on the disk. */
    @Override
    public void close() {
        endWriting(true);
    }

    /** Without waiting for the disk: it is about to be read and removed. */
    void endWriting() {
        endWriting(false);
    }

    private void endWriting(boolean forced) {
        FileChannel open = writing;
        writing = null;
        if (open != null) {
            try (open) {
                if (forced) {
                    open.force(false);
                }
            } catch (IOException e) {
                // The system writes what it has been given, unless it crashes itself.
            }
        }
    }

    void delete() throws IOException {
        endWriting();
        Files.deleteIfExists(path);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
