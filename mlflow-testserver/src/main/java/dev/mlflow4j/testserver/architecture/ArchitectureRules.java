package dev.mlflow4j.testserver.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The tests of the rules that hold in every published module; each module has a subclass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {
    /** The rules for the module. */
    protected final ModuleRules rules;

    /**
     * Creates the tests of a module.
     *
     * @param type a class in the module's root package
     */
    protected ArchitectureRules(Class<?> type) {
        rules = new ModuleRules(type);
    }

    /** Internal packages form no cycle. */
    @Test
    protected void internalPackagesFormNoCycle() {
        assertEquals(List.of(), rules.cyclesOfInternalPackages());
    }

    /** A cycle of classes has at most seven. */
    @Test
    protected void cyclesOfClassesAreSmall() {
        assertEquals(List.of(), rules.largeCyclesOfClasses());
    }

    /** Facades call into internal packages, not the other way round. */
    @Test
    protected void internalClassesUseNoFacade() {
        assertEquals(List.of(), rules.usesOfOwnFacadesByInternal());
    }

    /** Internal packages belong to their module. */
    @Test
    protected void internalClassesOfOtherModulesAreNotUsed() {
        assertEquals(List.of(), rules.usesOfInternalOfOtherModules());
    }

    /** A module uses the core, and an adapter {@code mlflow-cdi} at most. */
    @Test
    protected void onlyAllowedModulesAreUsed() {
        assertEquals(List.of(), rules.usesOfModulesThatAreNotAllowed());
    }

    /** A package has at most 25 classes. */
    @Test
    protected void packagesAreSmall() {
        assertEquals(List.of(), rules.largePackages());
    }

    /** A simple class name stands for one class in all published modules. */
    @Test
    protected void classNamesAreFoundOnce() {
        assertEquals(List.of(), ProjectSources.ofModuleUnderTest().repeatedClassNames());
    }
}
