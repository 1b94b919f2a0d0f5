package dev.mlflow4j.tck.helidon;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Node;

/**
 * What is a WAR's own, as the folder of classes that a Helidon application has; its libraries are on the class path
 * already.
 */
final class ClassesFolder implements AutoCloseable {
    private static final String CLASSES = "/WEB-INF/classes/";
    private static final String BEANS_XML = "/WEB-INF/beans.xml";

    private final Path folder;

    ClassesFolder(Archive<?> war) throws IOException {
        folder = Files.createTempDirectory("helidon-");
        for (Map.Entry<ArchivePath, Node> entry : war.getContent().entrySet()) {
            String path = entry.getKey().get();
            if (path.startsWith(CLASSES)) {
                copy(entry.getValue(), path.substring(CLASSES.length()));
            } else if (path.equals(BEANS_XML)) {
                copy(entry.getValue(), "META-INF/beans.xml");
            }
        }
    }

    /** A loader that finds it; classes that the tests have already are theirs. */
    URLClassLoader loader(ClassLoader parent) throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent);
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    private void copy(Node node, String path) throws IOException {
        if (node.getAsset() == null) {
            return;
        }
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        try (InputStream in = node.getAsset().openStream()) {
            Files.copy(in, file);
        }
    }
}
