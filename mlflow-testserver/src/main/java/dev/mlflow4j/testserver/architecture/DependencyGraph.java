package dev.mlflow4j.testserver.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A directed graph of names. */
final class DependencyGraph {
    private final Map<String, Set<String>> targets = new TreeMap<>();

    void add(String from, String to) {
        targets.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
    }

    /** Returns the strongly connected components of more than one node. */
    List<Set<String>> cycles() {
        Map<String, Set<String>> reachable = new HashMap<>();
        targets.keySet().forEach(node -> reachable.put(node, reachableFrom(node)));
        List<Set<String>> cycles = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String node : targets.keySet()) {
            if (done.contains(node) || !reachable.get(node).contains(node)) {
                continue;
            }
            Set<String> cycle = new TreeSet<>(reachable.get(node));
            cycle.removeIf(other -> !reachable.getOrDefault(other, Set.of()).contains(node));
            done.addAll(cycle);
            if (cycle.size() > 1) {
                cycles.add(cycle);
            }
        }
        return cycles;
    }

    /** Returns what is used by the node, directly or through others. */
    Set<String> reachableFrom(String node) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(node));
        while (!open.isEmpty()) {
            for (String target : targets.getOrDefault(open.pop(), Set.of())) {
                if (found.add(target)) {
                    open.push(target);
                }
            }
        }
        return found;
    }
}
