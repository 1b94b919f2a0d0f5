package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder of trace files, ordered by name and bounded in size: the oldest are deleted first. */
public final class TraceFolder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path path;
    private final long maxBytes;
    private int number;

    public TraceFolder(Path path, long maxBytes) {
        this.path = path.toAbsolutePath().normalize();
        this.maxBytes = maxBytes;
    }

    public Path path() {
        return path;
    }

    /** Writes a file under another name and then renames it, so that no file is incomplete. */
    void add(TraceFile file, ExportCounters counters) throws IOException {
        Files.createDirectories(path);
        String random = UUID.randomUUID().toString().substring(0, 8);
        String name = String.format("%s-%06d-%s", STAMP.format(Instant.now()), number++ % 1_000_000, random);
        Path aside = path.resolve(name + ".tmp");
        Files.writeString(aside, file.text());
        Files.move(aside, path.resolve(name + TraceFile.SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        makeRoom(counters);
    }

    public List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(TraceFile.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void makeRoom(ExportCounters counters) throws IOException {
        List<Path> files = files();
        long bytes = 0;
        for (Path file : files) {
            bytes += size(file);
        }
        for (int oldest = 0; bytes > maxBytes && oldest < files.size() - 1; oldest++) {
            Path file = files.get(oldest);
            bytes -= size(file);
            int spans = spansIn(file);
            if (Files.deleteIfExists(file)) {
                counters.dropped(DropReason.FOLDER_FULL, spans, path.toString(), false);
            }
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static int spansIn(Path file) {
        try {
            return TraceFile.read(file).request().split("\"spanId\":", -1).length - 1;
        } catch (IOException e) {
            return 1;
        }
    }
}
