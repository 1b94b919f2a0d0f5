package dev.mlflow4j.sample.retrieval;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown documents that are shipped with the application, cut into paragraphs. */
final class DocumentFiles {

    private static final String FOLDER = "documents";
    private static final String EXTENSION = ".md";

    private DocumentFiles() {}

    static List<Passage> passages() {
        List<Passage> passages = new ArrayList<>();
        try {
            ClassPathUtils.consumeAsPaths(FOLDER, folder -> passages.addAll(passagesIn(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return passages;
    }

    private static List<Passage> passagesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .flatMap(file -> passagesOf(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Passage> passagesOf(Path file) {
        String fileName = file.getFileName().toString();
        String source = fileName.substring(0, fileName.length() - EXTENSION.length());
        String[] blocks = read(file).strip().split("\\R{2,}");
        String title = blocks[0].replaceFirst("^#\\s*", "");
        List<Passage> passages = new ArrayList<>();
        for (int i = 1; i < blocks.length; i++) {
            passages.add(new Passage(source, i, title, blocks[i].replaceAll("\\R", " ")));
        }
        return passages;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
