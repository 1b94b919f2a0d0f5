package dev.mlflow4j.tracing.internal.spool;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that takes all file descriptors that it may have, and reads its spool with and without them. */
public final class WithoutDescriptors {
    private static final int FILES = 5;

    private WithoutDescriptors() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        // What the JDK needs files for is loaded before.
        System.getLogger("dev.mlflow4j.tracing").log(System.Logger.Level.WARNING, "begins");
        read(written(Files.createDirectory(folder.resolve("warm"))));
        Path left = Files.createDirectory(folder.resolve("left"));
        written(left).close();
        Spool<Note> own = written(folder.resolve("own"));
        Spool<Note> next = Note.spool(left);
        List<InputStream> taken = takeAll();
        next.adopt();
        int ownRead = read(own);
        int nextRead = read(next);
        for (InputStream stream : taken) {
            stream.close();
        }
        next.adopt();
        ownRead += read(own);
        System.out.printf("%d of its own, %d then %d left%n", ownRead, nextRead, read(next));
    }

    private static Spool<Note> written(Path folder) throws IOException {
        Spool<Note> spool = Note.spool(folder, 8_000, new Note.Lost());
        for (int i = 0; i < FILES; i++) {
            spool.append(new Note(i + "x".repeat(1_000)));
        }
        return spool;
    }

    private static int read(Spool<Note> spool) {
        return Note.drained(spool).size();
    }

    private static List<InputStream> takeAll() {
        List<InputStream> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            return taken;
        }
    }
}
