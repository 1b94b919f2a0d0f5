package dev.mlflow4j.tracing.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mlflow4j.testserver.architecture.ArchitectureRules;
import dev.mlflow4j.testserver.architecture.ModuleClasses;
import dev.mlflow4j.tracing.Mlflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The architecture rules of all modules, and the layers of the core. */
class ArchitectureTest extends ArchitectureRules {
    /** What sends and reads, and what it is made of. */
    private static final Set<String> WITHOUT_TRACES = Set.of(
            "util",
            "http",
            "json",
            "json.jsonb",
            "semconv",
            "config",
            "data",
            "rest",
            "otlp",
            "spool",
            "export",
            "client",
            "command");

    /** What records: the live objects. */
    private static final Set<String> LIVE =
            Set.of("context", "trace", "bridge", "async", "wrap", CorePackages.COMPOSITION_ROOT);

    ArchitectureTest() {
        super(Mlflow.class);
    }

    @Test
    void everyInternalPackageHasALayer() {
        assertEquals(CoreLayers.packages(), CorePackages.read().internal());
    }

    @Test
    void packagesUseLowerLayersOnly() {
        List<String> violations =
                new ArrayList<>(rules.classes().uses(CorePackages::isInternal, CorePackages::isInternal).stream()
                        .filter(use -> !isAllowed(use))
                        .toList());
        CorePackages.read().internalUses().forEach((from, targets) -> targets.stream()
                .filter(to -> !CoreLayers.allows(from, to))
                .forEach(to -> violations.add(from + " uses " + to)));
        assertEquals(List.of(), violations);
    }

    private static boolean isAllowed(String use) {
        String[] classes = use.split(" uses ");
        String from = internalPackage(classes[0]);
        String to = internalPackage(classes[1]);
        return from.equals(to) || CoreLayers.allows(from, to);
    }

    /** Through no other class either, public ones included. */
    @Test
    void exportAndReadingReachNoLiveSpan() {
        assertEquals(
                List.of(),
                rules.classes()
                        .reaches(
                                name -> CorePackages.isInternal(name) && WITHOUT_TRACES.contains(internalPackage(name)),
                                name -> CorePackages.isInternal(name) && LIVE.contains(internalPackage(name))));
    }

    private static String internalPackage(String className) {
        return CorePackages.shortName(ModuleClasses.packageOf(className));
    }
}
