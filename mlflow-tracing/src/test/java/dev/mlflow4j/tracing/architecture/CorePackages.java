package dev.mlflow4j.tracing.architecture;

import dev.mlflow4j.testserver.architecture.ModuleClasses;
import dev.mlflow4j.testserver.architecture.ModuleRules;
import dev.mlflow4j.testserver.architecture.ProjectSources;
import dev.mlflow4j.tracing.Mlflow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packages of the core and their uses of each other: in bytecode, and by imports, since bytecode has copies of constants. */
final class CorePackages {
    /** The package of {@code GlobalTracing}. */
    static final String COMPOSITION_ROOT = "internal";

    private static final String CORE = "dev.mlflow4j.tracing";
    private static final String INTERNAL = CORE + ".internal";
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?(dev\\.mlflow4j\\.tracing[a-z0-9.]*)\\.[A-Z]", Pattern.MULTILINE);

    private final Map<String, Set<String>> uses = new TreeMap<>();

    private CorePackages(ModuleClasses classes, Path sources) {
        uses.putAll(classes.packageUses());
        for (Path file : ProjectSources.javaFiles(sources)) {
            String text = ProjectSources.read(file);
            Matcher declared = PACKAGE.matcher(text);
            if (declared.find()) {
                String name = declared.group(1);
                Set<String> targets = uses.computeIfAbsent(name, first -> new TreeSet<>());
                IMPORT.matcher(text).results().map(found -> found.group(1)).forEach(targets::add);
                targets.remove(name);
            }
        }
    }

    static CorePackages read() {
        return new CorePackages(
                new ModuleRules(Mlflow.class).classes(),
                ProjectSources.ofModuleUnderTest().root().resolve("mlflow-tracing/src/main/java"));
    }

    static boolean isInternal(String name) {
        return name.startsWith(INTERNAL + ".");
    }

    /** The name below {@code internal}, or below the core's root package. */
    static String shortName(String packageName) {
        String below = packageName.startsWith(INTERNAL + ".") ? INTERNAL : CORE;
        return packageName.equals(below) ? packageName : packageName.substring(below.length() + 1);
    }

    /** The short names of internal packages. */
    Set<String> internal() {
        return internal(uses.keySet());
    }

    /** The internal packages that each internal package uses, by their short names. */
    Map<String, Set<String>> internalUses() {
        Map<String, Set<String>> found = new TreeMap<>();
        uses.forEach((name, targets) -> {
            if (isInternal(name + ".")) {
                found.put(shortName(name), internal(targets));
            }
        });
        return found;
    }

    /** The internal packages that public ones use, by their short names. */
    Set<String> usesByPublicPackages() {
        Set<String> found = new TreeSet<>();
        uses.forEach((name, targets) -> {
            if (!isInternal(name + ".")) {
                found.addAll(internal(targets));
            }
        });
        return found;
    }

    private static Set<String> internal(Set<String> packages) {
        return packages.stream()
                .filter(name -> isInternal(name + "."))
                .map(CorePackages::shortName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
