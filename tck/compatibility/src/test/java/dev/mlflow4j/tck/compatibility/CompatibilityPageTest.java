package dev.mlflow4j.tck.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page says what the servers of this build did. */
class CompatibilityPageTest {
    private static final int LEAST = 30;

    private final Path root = Path.of(System.getProperty("mlflow4j.root"));
    private final Path file = root.resolve("docs/compatibility.md");

    @Test
    void everyServerRanAtLeastThirtyTests() throws IOException {
        assertThat(Reports.of(root.resolve("tck"))).isNotEmpty().allSatisfy(server -> assertThat(server.passed())
                .as(server.title())
                .isGreaterThanOrEqualTo(LEAST));
    }

    @Test
    void thePageIsTrueAndEveryEmptyCellIsExplained() throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        Map<String, String> exceptions = exceptions();
        CompatibilityPage page = new CompatibilityPage(exceptions);
        page.readTable(before);
        boolean write = Boolean.getBoolean("compatibility.write");
        page.add(Reports.of(root.resolve("tck")).stream()
                .filter(server -> write || !page.isOfAnotherJdk(server))
                .toList());
        List<String> empty = page.empty();

        if (write) {
            Files.writeString(file, page.render());
        }

        assertThat(exceptions.keySet()).containsExactlyInAnyOrderElementsOf(empty);
        assertThat(Files.readString(file))
                .as("docs/compatibility.md is not what ran: write it by mvn verify -Dcompatibility.write=true")
                .isEqualTo(page.render());
    }

    private static Map<String, String> exceptions() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                CompatibilityPageTest.class.getResourceAsStream("/exceptions.properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> exceptions = new TreeMap<>();
        properties.forEach((cell, reason) -> exceptions.put(cell.toString(), reason.toString()));
        return exceptions;
    }
}
