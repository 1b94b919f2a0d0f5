package dev.mlflow4j.sample.retrieval;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The Markdown documents that are shipped with the application, cut into paragraphs. */
final class DocumentFiles {

    /** A folder on the class path cannot be listed everywhere. */
    private static final String NAMES = "/documents/index.txt";

    private DocumentFiles() {}

    static List<Passage> passages() {
        return names().stream().flatMap(name -> passagesOf(name).stream()).toList();
    }

    static List<String> names() {
        return read(NAMES).lines().toList();
    }

    private static List<Passage> passagesOf(String source) {
        String[] blocks = read("/documents/" + source + ".md").strip().split("\\R{2,}");
        String title = blocks[0].replaceFirst("^#\\s*", "");
        List<Passage> passages = new ArrayList<>();
        for (int i = 1; i < blocks.length; i++) {
            passages.add(new Passage(source, i, title, blocks[i].replaceAll("\\R", " ")));
        }
        return passages;
    }

    private static String read(String resource) {
        try (InputStream in = DocumentFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
