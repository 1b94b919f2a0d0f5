package dev.mlflow4j.testserver.python;

import dev.mlflow4j.testserver.process.ShortCommand;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Python on this machine: how to call it, its version, and whether it can make virtual environments. */
public record Python(List<String> command, String version, boolean makesEnvironments) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String OLDEST = "3.10";

    private static final List<List<String>> CANDIDATES = List.of(
            List.of("python3"),
            List.of("python"),
            List.of("py", "-3"),
            List.of("python3.14"),
            List.of("python3.13"),
            List.of("python3.12"),
            List.of("python3.11"),
            List.of("python3.10"));

    /** Prints only from the oldest version on; older ones exit with an error. */
    private static final String PROBE = """
            import sys, importlib.util
            if sys.version_info < (3, 10):
                sys.exit(1)
            print("%d.%d" % sys.version_info[:2])
            print(all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")))
            """;

    /** The one that the variable PYTHON names, else the best one on the path. */
    public static Python find() {
        return find(System.getenv().getOrDefault("PYTHON", ""));
    }

    public static Python find(String wanted) {
        if (!wanted.isBlank()) {
            Python python = probe(List.of(wanted));
            if (python == null) {
                throw new SetupException("PYTHON=" + wanted + " is not Python " + OLDEST
                        + " or later: let it name one, or unset it to have it found.");
            }
            return python;
        }
        Python second = null;
        for (List<String> candidate : CANDIDATES) {
            Python python = probe(candidate);
            if (python != null && python.makesEnvironments()) {
                return python;
            }
            second = second == null ? python : second;
        }
        if (second == null) {
            throw new SetupException("There is no Python " + OLDEST + " or later here: install it"
                    + " (Debian, Ubuntu: apt install python3 python3-venv), or let the variable PYTHON name it.");
        }
        return second;
    }

    private static Python probe(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
            builder.command().addAll(List.of("-c", PROBE));
            ShortCommand.Result result = ShortCommand.run(builder, "", LIMIT);
            List<String> lines = result.out().lines().map(String::strip).toList();
            return result.exit() == 0 && lines.size() == 2
                    ? new Python(command, lines.get(0), lines.get(1).equals("True"))
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** This Python's name for a message. */
    @Override
    public String toString() {
        return String.join(" ", command) + " (Python " + version + ")";
    }
}
