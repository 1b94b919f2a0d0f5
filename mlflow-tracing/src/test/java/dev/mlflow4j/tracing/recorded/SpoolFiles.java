package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A spool as {@code docs/operations.md} describes it, read without the product. */
final class SpoolFiles {
    private static final String HEADER = "mlflow4j-spool 1\n";

    private SpoolFiles() {}

    /** The name of the folder of what waits for that server, without a workspace. */
    static String folderFor(String server) {
        String hash = UUID.nameUUIDFromBytes((server + " ").getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return server.replace("http://", "").replace(':', '-') + "-" + hash;
    }

    /** The one folder of an application in it. */
    static Path only(Path spool) throws IOException {
        try (Stream<Path> folders = Files.list(spool)) {
            List<Path> found = folders.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** The files in the order in which they are sent. */
    static String text(Path folder) throws IOException {
        Ordinals ordinals = new Ordinals();
        StringBuilder text = new StringBuilder();
        for (Path file : Folders.files(folder)) {
            String name = file.getFileName().toString();
            text.append("file ").append(name.matches("\\d{19}\\.spool") ? "<number>.spool" : name);
            text.append('\n');
            if (Files.size(file) > 0) {
                append(text, Files.readAllBytes(file), ordinals);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, byte[] segment, Ordinals ordinals) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(segment));
        assertThat(new String(in.readNBytes(HEADER.length()), StandardCharsets.US_ASCII))
                .isEqualTo(HEADER);
        text.append(HEADER);
        while (in.available() > 0) {
            int length = in.readInt();
            text.append("record of ").append(in.readInt()).append(" spans\n");
            int checksum = in.readInt();
            byte[] data = in.readNBytes(length);
            assertThat(data).hasSize(length);
            CRC32 crc = new CRC32();
            crc.update(data);
            assertThat(checksum).isEqualTo((int) crc.getValue());
            append(text, new DataInputStream(new ByteArrayInputStream(data)), ordinals);
        }
    }

    private static void append(StringBuilder text, DataInputStream data, Ordinals ordinals) throws IOException {
        text.append("experiment ").append(text(data)).append('\n');
        List<byte[]> spans = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            spans.add(part(data));
        }
        text.append(spans.size()).append(" requests\n").append(new OtlpText(ordinals).of(spans));
        for (int left = data.readInt(); left > 0; left--) {
            text.append("line ").append(new ReadableLine(ordinals).of(text(data)));
        }
        assertThat(data.available()).isZero();
    }

    private static byte[] part(DataInputStream data) throws IOException {
        int length = data.readInt();
        byte[] part = data.readNBytes(length);
        assertThat(part).hasSize(length);
        return part;
    }

    private static String text(DataInputStream data) throws IOException {
        return new String(part(data), StandardCharsets.UTF_8);
    }
}
