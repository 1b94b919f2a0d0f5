package dev.mlflow4j.tracing.internal.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A program for which a file can be created and hardly be written, as on a full disk. */
public final class FolderWithoutRoom {
    private static final int FILES = 10;

    private FolderWithoutRoom() {}

    public static void main(String[] arguments) throws IOException {
        TraceFolder folder = new TraceFolder(Path.of(arguments[0]), Long.MAX_VALUE);
        int failed = 0;
        for (int i = 0; i < FILES; i++) {
            try {
                folder.add(new TraceFile(Optional.empty(), "x".repeat(1 << 20), List.of()), new ExportCounters());
            } catch (IOException e) {
                failed++;
            }
        }
        folder.add(new TraceFile(Optional.empty(), "{}", List.of()), new ExportCounters());
        System.out.println(failed + " failed");
    }
}
