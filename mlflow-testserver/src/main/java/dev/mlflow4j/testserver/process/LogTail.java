package dev.mlflow4j.testserver.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for an error message. */
public final class LogTail {

    private static final int LINES = 15;

    private LogTail() {}

    /** The last lines, each on a line of its own below the message. */
    public static String of(Path log) {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            StringBuilder tail = new StringBuilder();
            for (String line : lines.subList(Math.max(0, lines.size() - LINES), lines.size())) {
                tail.append(System.lineSeparator()).append("  | ").append(line);
            }
            return tail.toString();
        } catch (IOException e) {
            return " (and its log cannot be read: " + e + ")";
        }
    }
}
