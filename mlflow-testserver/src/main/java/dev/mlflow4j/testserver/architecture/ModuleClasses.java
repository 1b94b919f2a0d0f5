package dev.mlflow4j.testserver.architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The top-level classes of a module, and the classes that each of them uses. A nested class counts as its top-level class. */
public final class ModuleClasses {
    private final Map<String, Set<String>> used = new TreeMap<>();

    /**
     * Reads the compiled classes of a module.
     *
     * @param type any class of the module
     * @param wanted selects the classes by their names
     */
    ModuleClasses(Class<?> type, Predicate<String> wanted) {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        for (JavaClass read : new ClassFileImporter()
                .importUrl(type.getProtectionDomain().getCodeSource().getLocation())) {
            String name = topLevel(read);
            if (wanted.test(name) && !name.endsWith("-info")) {
                Set<String> targets = used.computeIfAbsent(name, first -> new TreeSet<>());
                read.getDirectDependenciesFromSelf().forEach(use -> targets.add(topLevel(use.getTargetClass())));
                targets.remove(name);
            }
        }
    }

    private static String topLevel(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /**
     * Returns the names of the classes.
     *
     * @return the names
     */
    public Set<String> names() {
        return used.keySet();
    }

    /**
     * Returns the uses that a rule forbids.
     *
     * @param from selects the using classes by their names
     * @param to selects the used classes, of any module, by their names
     * @return a line for each use
     */
    public List<String> uses(Predicate<String> from, Predicate<String> to) {
        List<String> lines = new ArrayList<>();
        used.forEach((name, targets) -> {
            if (from.test(name)) {
                targets.stream().filter(to).forEach(target -> lines.add(name + " uses " + target));
            }
        });
        return lines;
    }

    /**
     * Returns the packages that the classes of a package use, of any module.
     *
     * @return for each package of the module the names of others
     */
    public Map<String, Set<String>> packageUses() {
        Map<String, Set<String>> packages = new TreeMap<>();
        used.forEach((name, targets) -> {
            Set<String> uses = packages.computeIfAbsent(packageOf(name), first -> new TreeSet<>());
            targets.stream()
                    .filter(target -> target.contains("."))
                    .map(ModuleClasses::packageOf)
                    .forEach(uses::add);
            uses.remove(packageOf(name));
        });
        return packages;
    }

    /**
     * Returns what a rule forbids to be used, directly or through other classes of the module.
     *
     * @param from selects the using classes by their names
     * @param to selects the used classes by their names
     * @return a line for each pair of classes
     */
    public List<String> reaches(Predicate<String> from, Predicate<String> to) {
        DependencyGraph graph = classGraph();
        List<String> lines = new ArrayList<>();
        used.keySet().stream().filter(from).forEach(name -> new TreeSet<>(graph.reachableFrom(name))
                .stream().filter(to).forEach(target -> lines.add(name + " reaches " + target)));
        return lines;
    }

    /** Returns the uses of the module's classes by each other. */
    DependencyGraph classGraph() {
        DependencyGraph graph = new DependencyGraph();
        used.forEach((name, targets) ->
                targets.stream().filter(used::containsKey).forEach(target -> graph.add(name, target)));
        return graph;
    }

    /** Returns the uses of the module's packages by each other, of the packages that are wanted. */
    DependencyGraph packageGraph(Predicate<String> wanted) {
        DependencyGraph graph = new DependencyGraph();
        used.forEach((name, targets) -> targets.stream()
                .filter(target -> used.containsKey(target) && wanted.test(name) && wanted.test(target))
                .filter(target -> !packageOf(target).equals(packageOf(name)))
                .forEach(target -> graph.add(packageOf(name), packageOf(target))));
        return graph;
    }

    /**
     * Returns the package of a class.
     *
     * @param className the class's full name
     * @return the package's name
     */
    public static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.'));
    }
}
