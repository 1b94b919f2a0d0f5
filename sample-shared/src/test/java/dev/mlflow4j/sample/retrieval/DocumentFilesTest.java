package dev.mlflow4j.sample.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentFilesTest {

    @Test
    void knowsEveryDocument() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/documents"))) {
            assertThat(DocumentFiles.names())
                    .containsExactlyElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".md"))
                                    .map(name -> name.replaceFirst("\\.md$", ""))
                                    .sorted()
                                    .toList());
        }
    }

    @Test
    void cutsThemIntoParagraphs() {
        assertThat(DocumentFiles.passages())
                .filteredOn(passage -> passage.source().equals("threads"))
                .extracting(Passage::number, Passage::title, passage -> passage.text()
                        .substring(0, 20))
                .containsExactly(
                        tuple(1, "Threads", "Work that is handed "), tuple(2, "Threads", "An ordinary executor"));
    }
}
