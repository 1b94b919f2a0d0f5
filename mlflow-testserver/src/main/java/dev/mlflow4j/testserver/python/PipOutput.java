package dev.mlflow4j.testserver.python;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pip's lines say: how far it is, and why it failed. */
final class PipOutput {

    private static final Pattern FETCHED = Pattern.compile(
            "\\s*(?:Downloading|Using cached|Processing) (\\S+)(?: \\(([0-9.]+) (bytes|kB|MB|GB)\\))?.*");

    private int packages;
    private double megabytes;
    private String now = "starting";
    private String last = "pip printed nothing";
    private String error;
    private boolean unreachable;

    synchronized void accept(String line) {
        if (line.isBlank()) {
            return;
        }
        last = line.strip();
        unreachable |= line.contains("connection broken by") || line.contains("Could not fetch URL");
        if (last.startsWith("ERROR:")) {
            error = last.substring("ERROR:".length()).strip();
        }
        Matcher fetched = FETCHED.matcher(line);
        if (last.startsWith("Installing collected packages")) {
            now = "unpacking";
        } else if (fetched.matches() && !fetched.group(1).endsWith(".metadata")) {
            packages++;
            megabytes += megabytes(fetched.group(2), fetched.group(3));
            now = fetched.group(1).replaceFirst(".*[/\\\\]", "");
        }
    }

    private static double megabytes(String number, String unit) {
        if (number == null) {
            return 0;
        }
        double scale =
                switch (unit) {
                    case "GB" -> 1e3;
                    case "MB" -> 1;
                    case "kB" -> 1e-3;
                    default -> 1e-6;
                };
        return Double.parseDouble(number) * scale;
    }

    /** How far it is, in one line. */
    synchronized String state() {
        return String.format(Locale.ROOT, "%d packages, %.0f MB: %s", packages, megabytes, now);
    }

    /** Why it failed, in one line without a full stop. */
    synchronized String reason() {
        String message = "pip: " + (error != null ? error : last);
        return unreachable ? "no connection to the package index; " + message : message;
    }
}
