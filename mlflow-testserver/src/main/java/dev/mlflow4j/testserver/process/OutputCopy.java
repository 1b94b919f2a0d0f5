package dev.mlflow4j.testserver.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies what a process prints to a log file and, where wanted, to the console. */
public final class OutputCopy implements Runnable {

    private final InputStream from;
    private final OutputStream log;
    private final boolean show;

    private OutputCopy(InputStream from, OutputStream log, boolean show) {
        this.from = from;
        this.log = log;
        this.show = show;
    }

    public static void start(InputStream from, Path log, boolean show) throws IOException {
        Thread thread = new Thread(new OutputCopy(from, Files.newOutputStream(log), show), "output of the sample");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        byte[] bytes = new byte[8192];
        try (from;
                log) {
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                if (show) {
                    System.out.write(bytes, 0, count);
                    System.out.flush();
                }
                log.write(bytes, 0, count);
            }
        } catch (IOException e) {
            System.err.println("The sample's output is no longer logged: " + e);
        }
    }
}
