package dev.mlflow4j.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A file system in memory that only one process sees, in a mount namespace of its own (Linux). */
final class SmallDisk {
    private static final String KILOBYTES = "512k";

    private SmallDisk() {}

    /** Why there is none to be had here. */
    static Optional<String> unavailable() {
        try {
            Process tried = new ProcessBuilder(command("rw", SpoolFolders.fresh(), "true"))
                    .redirectErrorStream(true)
                    .start();
            tried.getOutputStream().close();
            String output = new String(tried.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean works = tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
            return works ? Optional.empty() : Optional.of("no small disk can be mounted: " + output.strip());
        } catch (IOException e) {
            return Optional.of("no small disk can be mounted: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** A command before another, for which this folder is a disk of half a megabyte. */
    static String[] writable(Path folder) {
        return command("rw", folder);
    }

    /** A command before another, for which nothing can be written in this folder, not even by root. */
    static String[] readOnly(Path folder) {
        return command("ro", folder);
    }

    private static String[] command(String mode, Path folder, String... then) {
        String mount = "mount -t tmpfs -o size=" + KILOBYTES + "," + mode + " none \"$0\" && exec \"$@\"";
        boolean root = "root".equals(System.getProperty("user.name"));
        String[] start = {"unshare", root ? "-m" : "-rm", "sh", "-c", mount, folder.toString()};
        String[] whole = Arrays.copyOf(start, start.length + then.length);
        System.arraycopy(then, 0, whole, start.length, then.length);
        return whole;
    }
}
