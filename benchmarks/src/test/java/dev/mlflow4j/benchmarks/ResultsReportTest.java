package dev.mlflow4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of rounds, without measuring anything. */
class ResultsReportTest {
    private static final Figure FIGURE = Figure.ofRounds(
            "recorded", "by hand", List.of(200.0, 1_000.0, 330.0), List.of(100.0, 1_000.0, 110.0), "ns/call", 1.3);

    @TempDir
    Path folder;

    @Test
    void theRatioIsTheMedianOfTheRoundsRatiosAndNotTheRatioOfTheMedians() {
        assertThat(FIGURE.ours()).isEqualTo(330);
        assertThat(FIGURE.reference()).isEqualTo(110);
        assertThat(FIGURE.ratio()).isEqualTo(2);
    }

    @Test
    void programsReadJson() throws IOException {
        ResultsReport.write(List.of(FIGURE), folder);

        JsonNode figure = new ObjectMapper()
                .readTree(folder.resolve("results.json").toFile())
                .get("recorded");
        assertThat(figure.get("ours").asDouble()).isEqualTo(330);
        assertThat(figure.get("reference").asDouble()).isEqualTo(110);
        assertThat(figure.get("unit").asText()).isEqualTo("ns/call");
        assertThat(figure.get("ratio").asDouble()).isEqualTo(2);
    }

    @Test
    void theTableGoesBetweenThePagesMarks() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "before\n<!-- results: begin -->\nold\n<!-- results: end -->\nafter\n");

        ResultsReport.copyInto(page, ResultsReport.table(List.of(FIGURE)));

        assertThat(Files.readString(page)).isEqualTo("""
                before
                <!-- results: begin -->
                | name | ours against | ours | reference | unit | ratio | reach |
                |---|---|---:|---:|---|---:|---:|
                | `recorded` | by hand | 330 | 110 | ns/call | 2.00 | 1.3 |
                <!-- results: end -->
                after
                """);
    }

    @Test
    void aPageWithoutAPlaceForThemIsReportedAndNotChanged() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "nothing");

        assertThatThrownBy(() -> ResultsReport.copyInto(page, "table"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(page.toString());
        assertThat(Files.readString(page)).isEqualTo("nothing");
    }

    @Test
    void noNameComesTwice() {
        List<String> names = Comparison.all().stream()
                .flatMap(comparison -> comparison.rows().stream())
                .map(Comparison.Row::name)
                .toList();
        assertThat(names).doesNotHaveDuplicates().contains("recorded_scalar_vs_handwritten", "jaxrs_p50_vs_without");
    }
}
