package dev.mlflow4j.testserver.process;

import dev.mlflow4j.testserver.support.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ends a process with everything it started: asks first, then forces. */
final class ProcessTree {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration AFTER_FORCE = Duration.ofSeconds(5);

    /** Grows only: a child whose parent has ended is no longer among anyone's descendants. */
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    private ProcessTree(ProcessHandle root) {
        known.add(root);
    }

    static void end(ProcessHandle root) {
        ProcessTree tree = new ProcessTree(root);
        tree.childrenFirst().forEach(ProcessHandle::destroy);
        if (!Await.until(GRACE, tree::ended)) {
            tree.force();
        }
    }

    static void kill(ProcessHandle root) {
        new ProcessTree(root).force();
    }

    private void force() {
        Await.until(AFTER_FORCE, () -> {
            childrenFirst().forEach(ProcessHandle::destroyForcibly);
            return ended();
        });
    }

    private List<ProcessHandle> childrenFirst() {
        for (ProcessHandle handle : List.copyOf(known)) {
            handle.descendants().forEach(known::add);
        }
        List<ProcessHandle> running =
                new ArrayList<>(known.stream().filter(ProcessTree::running).toList());
        Collections.reverse(running);
        return running;
    }

    private boolean ended() {
        return childrenFirst().isEmpty();
    }

    /** An ended process that nobody has waited for still counts as alive, but has no command any more. */
    private static boolean running(ProcessHandle handle) {
        return handle.isAlive() && handle.info().command().isPresent();
    }
}
