package dev.mlflow4j.testserver.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSourcesTest {
    @TempDir
    Path root;

    @BeforeEach
    void project() throws IOException {
        module("mlflow-a", "", "a/One", "a/package-info", "a/inner/Two");
        module("mlflow-b", "", "b/Three", "b/package-info");
        module("mlflow-kit", "<maven.deploy.skip>true</maven.deploy.skip>", "kit/One");
        module("sample", "", "sample/One");
        write("mlflow-b/target/generated/One.java", "");
        write("mlflow-b/src/test/java/b/One.java", "");
    }

    @Test
    void namesOfPublishedModulesThatStandOnceAreNotReported() {
        assertEquals(List.of(), new ProjectSources(root).repeatedClassNames());
    }

    @Test
    void aNameInTwoModulesIsReported() throws IOException {
        write("mlflow-b/src/main/java/b/inner/One.java", "");

        assertEquals(
                List.of("One is in [mlflow-a/a, mlflow-b/b/inner]"), new ProjectSources(root).repeatedClassNames());
    }

    @Test
    void aNameInTwoPackagesOfAModuleIsReported() throws IOException {
        write("mlflow-a/src/main/java/a/Two.java", "");

        assertEquals(
                List.of("Two is in [mlflow-a/a, mlflow-a/a/inner]"), new ProjectSources(root).repeatedClassNames());
    }

    @Test
    void whatABuildHasMadeIsNoSource() {
        assertEquals(
                Set.of("Three", "package-info", "One"),
                ProjectSources.javaFiles(root.resolve("mlflow-b")).stream()
                        .map(ProjectSources::className)
                        .collect(Collectors.toSet()));
        assertEquals(3, ProjectSources.javaFiles(root.resolve("mlflow-b")).size());
    }

    private void module(String name, String properties, String... classes) throws IOException {
        write(name + "/pom.xml", "<project>" + properties + "</project>");
        for (String type : classes) {
            write(name + "/src/main/java/" + type + ".java", "");
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
