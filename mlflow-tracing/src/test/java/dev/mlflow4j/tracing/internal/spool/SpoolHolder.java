package dev.mlflow4j.tracing.internal.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** An application with a spool: a deployment in a class loader of its own, or a process. */
public final class SpoolHolder implements BiFunction<String, String, Runnable> {
    /** Takes over nothing, writes that text, and returns how to end. */
    @Override
    public Runnable apply(String folder, String text) {
        Note.Lost counts = new Note.Lost();
        Spool<Note> spool = Note.spool(Path.of(folder), 1 << 20, counts);
        spool.adopt();
        if (counts.restored > 0) {
            throw new IllegalStateException("took over what another deployment uses");
        }
        try {
            spool.append(new Note(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spool::close;
    }

    public static void main(String[] arguments) {
        Spool<Note> spool = Note.spool(Path.of(arguments[0]));
        spool.adopt();
        System.out.println("took over " + Note.drained(spool));
        spool.close();
    }
}
