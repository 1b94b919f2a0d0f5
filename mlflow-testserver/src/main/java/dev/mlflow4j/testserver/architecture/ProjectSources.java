package dev.mlflow4j.testserver.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The Java sources of the project, with all its modules. */
public final class ProjectSources {
    private static final String MAIN = "src/main/java";

    private final Path root;

    /**
     * Creates the sources of a project.
     *
     * @param root the folder with the modules
     */
    public ProjectSources(Path root) {
        this.root = root;
    }

    /**
     * Returns the project that the module under test belongs to.
     *
     * @return its sources
     */
    public static ProjectSources ofModuleUnderTest() {
        return new ProjectSources(
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent());
    }

    /**
     * Returns the folder with the modules.
     *
     * @return the folder
     */
    public Path root() {
        return root;
    }

    /**
     * Returns the folders of the published modules: {@code mlflow-*}, but for those whose pom keeps them from being deployed.
     *
     * @return the folders, by name
     */
    public List<Path> publishedModules() {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("mlflow-"))
                    .filter(ProjectSources::isPublished)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublished(Path module) {
        Path pom = module.resolve("pom.xml");
        return Files.isRegularFile(pom)
                && Files.isDirectory(module.resolve(MAIN))
                && !read(pom).contains("<maven.deploy.skip>true<");
    }

    /**
     * Returns the simple names of classes that the published modules have more than once.
     *
     * @return a line for each name
     */
    public List<String> repeatedClassNames() {
        Map<String, TreeSet<String>> places = new TreeMap<>();
        for (Path module : publishedModules()) {
            Path sources = module.resolve(MAIN);
            for (Path file : javaFiles(sources)) {
                places.computeIfAbsent(className(file), name -> new TreeSet<>())
                        .add(module.getFileName() + "/" + sources.relativize(file.getParent()));
            }
        }
        places.remove("package-info");
        return places.entrySet().stream()
                .filter(place -> place.getValue().size() > 1)
                .map(place -> place.getKey() + " is in " + place.getValue())
                .toList();
    }

    /**
     * Returns the Java files of the whole project, tests included.
     *
     * @return the files
     */
    public List<Path> javaFiles() {
        return javaFiles(root);
    }

    /**
     * Returns the Java files below a folder, without what a build has made.
     *
     * @param folder the folder
     * @return the files
     */
    public static List<Path> javaFiles(Path folder) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    String name = visited.getFileName().toString();
                    boolean skipped = !visited.equals(folder) && (name.startsWith(".") || name.equals("target"));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().endsWith(".java")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /**
     * Returns the name of the top-level class in a file.
     *
     * @param file the file
     * @return the simple name
     */
    public static String className(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".java".length());
    }

    /**
     * Returns the text of a file.
     *
     * @param file the file
     * @return the text
     */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
