package dev.mlflow4j.testserver.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rules for the classes of one module. Each returns its violations. */
public final class ModuleRules {
    private static final int LARGEST_CYCLE = 7;
    private static final int LARGEST_PACKAGE = 25;
    private static final String CORE = "tracing";
    private static final Set<String> FACADES = Set.of("Mlflow", "TracedFunction", "TracingClient");

    /** What a module may use beside itself and the core. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "jaxrs", Set.of("cdi"),
            "concurrency", Set.of("cdi"),
            "opentelemetry", Set.of("cdi"),
            "langchain4j", Set.of("cdi"),
            "openai", Set.of("cdi"));

    private final ModuleClasses classes;
    private final String group;
    private final String module;

    /**
     * Creates the rules for a module whose classes are below the package {@code group.module}.
     *
     * @param type a class in that package
     */
    public ModuleRules(Class<?> type) {
        String root = type.getPackageName() + ".";
        classes = new ModuleClasses(type, name -> name.startsWith(root));
        group = type.getPackageName().substring(0, type.getPackageName().lastIndexOf('.') + 1);
        module = moduleOf(type.getName());
    }

    /**
     * Returns the classes, for further rules of the module.
     *
     * @return the classes
     */
    public ModuleClasses classes() {
        return classes;
    }

    List<String> cyclesOfInternalPackages() {
        return classes.packageGraph(ModuleRules::isInternal).cycles().stream()
                .map(cycle -> "cycle of packages: " + cycle)
                .toList();
    }

    List<String> largeCyclesOfClasses() {
        return classes.classGraph().cycles().stream()
                .filter(cycle -> cycle.size() > LARGEST_CYCLE)
                .map(cycle -> "cycle of " + cycle.size() + " classes: " + cycle)
                .toList();
    }

    List<String> usesOfOwnFacadesByInternal() {
        Set<String> facades =
                FACADES.stream().map(name -> group + module + "." + name).collect(Collectors.toSet());
        return classes.uses(ModuleRules::isInternal, facades::contains);
    }

    List<String> usesOfInternalOfOtherModules() {
        return classes.uses(name -> true, name -> isOfOtherModule(name) && isInternal(name));
    }

    List<String> usesOfModulesThatAreNotAllowed() {
        Set<String> allowed = ALLOWED.getOrDefault(module, Set.of());
        return classes.uses(
                name -> true,
                name -> isOfOtherModule(name) && !moduleOf(name).equals(CORE) && !allowed.contains(moduleOf(name)));
    }

    List<String> largePackages() {
        Map<String, Long> sizes = classes.names().stream()
                .collect(Collectors.groupingBy(ModuleClasses::packageOf, TreeMap::new, Collectors.counting()));
        return sizes.entrySet().stream()
                .filter(size -> size.getValue() > LARGEST_PACKAGE)
                .map(size -> size.getKey() + " has " + size.getValue() + " classes")
                .toList();
    }

    private boolean isOfOtherModule(String name) {
        return name.startsWith(group) && !moduleOf(name).equals(module);
    }

    private String moduleOf(String name) {
        String rest = name.substring(group.length());
        return rest.substring(0, rest.indexOf('.'));
    }

    private static boolean isInternal(String name) {
        return name.contains(".internal.");
    }
}
