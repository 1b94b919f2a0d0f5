package dev.mlflow4j.tracing.internal.export;

import static java.lang.System.Logger.Level.WARNING;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import dev.mlflow4j.tracing.internal.util.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A folder of trace files, ordered by name and bounded in size: the oldest are deleted first. */
public final class TraceFolder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String ASIDE = ".tmp";
    private static final Pattern INCOMPLETE = Pattern.compile("\\d{8}-\\d{6}-\\d{3}-\\d{6}-[0-9a-f]{8}\\" + ASIDE);

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
        PrivateFiles.createFolders(path);
        String random = UUID.randomUUID().toString().substring(0, 8);
        String stamp = STAMP.format(Instant.now());
        String name = String.format(Locale.ROOT, "%s-%06d-%s", stamp, number++ % 1_000_000, random);
        byte[] text = file.text().getBytes(StandardCharsets.UTF_8);
        try {
            write(name, text);
        } catch (NoSuchFileException e) {
            // Another process that starts took it for what an ended one has left.
            write(name, text);
        }
        makeRoom(counters);
    }

    private void write(String name, byte[] text) throws IOException {
        Path aside = path.resolve(name + ASIDE);
        try {
            Files.createFile(aside, PrivateFiles.file());
            Files.write(aside, text);
            Files.move(aside, path.resolve(name + TraceFile.SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Removes what processes have left that ended while they wrote. */
    void removeIncomplete() {
        try {
            for (Path file : list(INCOMPLETE.asMatchPredicate())) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It does no harm.
        }
    }

    public List<Path> files() throws IOException {
        return list(name -> name.endsWith(TraceFile.SUFFIX));
    }

    private List<Path> list(Predicate<String> names) throws IOException {
        Predicate<Path> filter = file -> names.test(file.getFileName().toString());
        return Files.isDirectory(path) ? PrivateFiles.list(path, filter) : List.of();
    }

    /** What cannot be removed stays; the new file is stored all the same. */
    private void makeRoom(ExportCounters counters) {
        try {
            List<Path> files = files();
            long bytes = 0;
            for (Path file : files) {
                bytes += file.toFile().length();
            }
            for (int oldest = 0; bytes > maxBytes && oldest < files.size() - 1; oldest++) {
                bytes -= remove(files.get(oldest), counters);
            }
        } catch (IOException e) {
            warn(path, e);
        }
    }

    /** Returns how many bytes are free now. */
    private long remove(Path file, ExportCounters counters) {
        try {
            long bytes = file.toFile().length();
            int spans = spansIn(file);
            if (Files.deleteIfExists(file)) {
                counters.dropped(DropReason.FOLDER_FULL, spans, path.toString(), false);
            }
            return bytes;
        } catch (IOException e) {
            warn(file, e);
            return 0;
        }
    }

    private static void warn(Path path, IOException e) {
        LogOnce.log("full " + path, WARNING, "{0} takes more than mlflow.tracing.folder.max.megabytes: {1}", path, e);
    }

    private static int spansIn(Path file) {
        try {
            return TraceFile.read(file).request().split("\"spanId\":", -1).length - 1;
        } catch (IOException e) {
            return 1;
        }
    }
}
