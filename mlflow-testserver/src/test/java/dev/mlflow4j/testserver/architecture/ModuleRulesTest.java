package dev.mlflow4j.testserver.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mlflow4j.testserver.architecture.sample.cdi.Beans;
import dev.mlflow4j.testserver.architecture.sample.jaxrs.Filter;
import dev.mlflow4j.testserver.architecture.sample.openai.Client;
import dev.mlflow4j.testserver.architecture.sample.tracing.Mlflow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule finds what breaks it, and nothing else. */
class ModuleRulesTest {
    private static final String SAMPLE = "dev.mlflow4j.testserver.architecture.sample.";

    @Test
    void aCycleOfInternalPackagesIsFound() {
        assertEquals(
                List.of("cycle of packages: [" + SAMPLE + "tracing.internal.a, " + SAMPLE + "tracing.internal.b]"),
                new ModuleRules(Mlflow.class).cyclesOfInternalPackages());
        assertEquals(List.of(), new ModuleRules(Client.class).cyclesOfInternalPackages());
    }

    @Test
    void aCycleOfEightClassesIsFoundAndOneOfSevenIsAllowed() {
        List<String> found = new ModuleRules(dev.mlflow4j.testserver.architecture.sample.largering.Ring1.class)
                .largeCyclesOfClasses();
        assertEquals(1, found.size());
        assertEquals(
                "cycle of 8 classes: [" + SAMPLE + "largering.Ring1, " + SAMPLE + "largering.Ring2",
                found.get(0).substring(0, found.get(0).indexOf(", " + SAMPLE + "largering.Ring3")));
        assertEquals(
                List.of(),
                new ModuleRules(dev.mlflow4j.testserver.architecture.sample.smallring.Ring1.class)
                        .largeCyclesOfClasses());
    }

    @Test
    void theUseOfAFacadeByAnInternalClassIsFound() {
        assertEquals(
                List.of(SAMPLE + "tracing.internal.b.Second uses " + SAMPLE + "tracing.Mlflow"),
                new ModuleRules(Mlflow.class).usesOfOwnFacadesByInternal());
        assertEquals(List.of(), new ModuleRules(Beans.class).usesOfOwnFacadesByInternal());
    }

    @Test
    void theUseOfAnInternalClassOfAnotherModuleIsFound() {
        assertEquals(
                List.of(SAMPLE + "openai.Client uses " + SAMPLE + "tracing.internal.a.First"),
                new ModuleRules(Client.class).usesOfInternalOfOtherModules());
        assertEquals(List.of(), new ModuleRules(Mlflow.class).usesOfInternalOfOtherModules());
    }

    @Test
    void theUseOfAModuleThatIsNotAllowedIsFound() {
        assertEquals(
                List.of(SAMPLE + "openai.Client uses " + SAMPLE + "jaxrs.Filter"),
                new ModuleRules(Client.class).usesOfModulesThatAreNotAllowed());
        assertEquals(
                List.of(SAMPLE + "tracing.Mlflow uses " + SAMPLE + "cdi.Beans"),
                new ModuleRules(Mlflow.class).usesOfModulesThatAreNotAllowed());
        assertEquals(List.of(), new ModuleRules(Filter.class).usesOfModulesThatAreNotAllowed());
        assertEquals(List.of(), new ModuleRules(Beans.class).usesOfModulesThatAreNotAllowed());
    }

    @Test
    void aPackageOfMoreThan25ClassesIsFound() {
        assertEquals(
                List.of(SAMPLE + "largepackage has 26 classes"),
                new ModuleRules(dev.mlflow4j.testserver.architecture.sample.largepackage.Type1.class).largePackages());
        assertEquals(
                List.of(),
                new ModuleRules(dev.mlflow4j.testserver.architecture.sample.smallpackage.Type1.class).largePackages());
    }

    @Test
    void aUseThroughOtherClassesIsFound() {
        String ring = SAMPLE + "smallring.Ring";
        ModuleRules rules = new ModuleRules(dev.mlflow4j.testserver.architecture.sample.smallring.Ring1.class);
        assertEquals(
                List.of(ring + "2 reaches " + ring + "7"),
                rules.classes().reaches((ring + "2")::equals, (ring + "7")::equals));
        assertEquals(List.of(), rules.classes().reaches((ring + "2")::equals, (SAMPLE + "cdi.Beans")::equals));
    }
}
