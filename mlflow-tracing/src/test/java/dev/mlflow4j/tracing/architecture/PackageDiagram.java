package dev.mlflow4j.tracing.architecture;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The uses of packages as text of the page: a Mermaid diagram, and a table with all of them. */
final class PackageDiagram {
    private static final String PUBLIC = "public packages";

    private final Map<String, Set<String>> uses;

    PackageDiagram(CorePackages packages) {
        uses = packages.internalUses();
        uses.put(PUBLIC, packages.usesByPublicPackages());
    }

    String render() {
        StringBuilder text = new StringBuilder("```mermaid\nflowchart TB\n");
        uses.keySet().forEach(name -> text.append("  ")
                .append(node(name))
                .append("[\"")
                .append(name)
                .append("\"]\n"));
        uses.forEach((name, targets) -> direct(targets).forEach(target -> text.append("  ")
                .append(node(name))
                .append(" --> ")
                .append(node(target))
                .append('\n')));
        text.append("```\n\n| package | uses |\n|---|---|\n");
        uses.forEach((name, targets) -> text.append("| ")
                .append(name)
                .append(" | ")
                .append(targets.isEmpty() ? "–" : String.join(", ", targets))
                .append(" |\n"));
        return text.toString();
    }

    private static String node(String name) {
        return name.replaceAll("\\W", "_");
    }

    /** Without those that are used through another one. */
    private Set<String> direct(Set<String> targets) {
        return targets.stream()
                .filter(target -> targets.stream()
                        .noneMatch(other ->
                                !other.equals(target) && reachable(other).contains(target)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> reachable(String from) {
        Set<String> found = new TreeSet<>();
        for (String target : uses.getOrDefault(from, Set.of())) {
            found.add(target);
            found.addAll(reachable(target));
        }
        return found;
    }
}
