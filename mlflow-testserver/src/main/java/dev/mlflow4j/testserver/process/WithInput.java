package dev.mlflow4j.testserver.process;

import java.util.ArrayList;
import java.util.List;

/** Lets a program end when its input does: that is when this JVM is gone, even killed. */
public final class WithInput {

    /** The signal is what ends it quickly. */
    private static final String SCRIPT =
            "\"$@\" </dev/null & program=$!; cat >/dev/null; kill -%s $program; wait $program";

    private WithInput() {}

    /** The words of a call that runs this one so; its input must stay a pipe to this JVM. */
    public static List<String> run(String signal, List<String> command) {
        List<String> whole = new ArrayList<>(List.of("sh", "-c", SCRIPT.formatted(signal), command.get(0)));
        whole.addAll(command);
        return whole;
    }
}
