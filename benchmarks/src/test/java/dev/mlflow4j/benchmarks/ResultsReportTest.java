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
            "recorded",
            "by hand",
            List.of(200.0, 1_000.0, 330.0),
            List.of(100.0, 1_000.0, 110.0),
            "ns/call",
            Target.atMost(1.3));

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
        assertThat(figure.get("reach").asDouble()).isEqualTo(1.3);
        assertThat(figure.get("reach_kind").asText()).isEqualTo("ratio_at_most");
        assertThat(figure.get("reached").asBoolean()).isFalse();
    }

    @Test
    void whatIsAddedIsComparedAsADifference() {
        Figure added = Figure.ofRounds("start", "off", List.of(150.0), List.of(100.0), "ms", Target.added(60));

        assertThat(added.target().isReached(added)).isTrue();
        assertThat(ResultsReport.table(List.of(added)))
                .endsWith("| `start` | off | 150 | 100 | ms | 1.50 (+50) | ≤ +60 |\n");
    }

    @Test
    void theMedianOfTheRunsCounts() {
        Figure slow = Figure.of("row", "by hand", 900, 100, "ns/call", Target.NONE);
        Figure usual = Figure.of("row", "by hand", 220, 110, "ns/call", Target.NONE);
        Figure fast = Figure.of("row", "by hand", 90, 120, "ns/call", Target.NONE);

        Figure median = Figure.median(List.of(slow, usual, fast));

        assertThat(median.ours()).isEqualTo(220);
        assertThat(median.ratio()).isEqualTo(2);
        assertThat(median.difference()).isEqualTo(110);
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
                | `recorded` | by hand | 330 | 110 | ns/call | 2.00 | ≤ 1.3 |
                <!-- results: end -->
                after
                """);
    }

    @Test
    void theProjectsPageHasAPlaceForThem() throws IOException {
        Path page = Files.copy(Path.of("../docs/benchmarks.md"), folder.resolve("benchmarks.md"));
        String table = ResultsReport.table(List.of(FIGURE));

        ResultsReport.copyInto(page, table);

        assertThat(Files.readString(page)).contains(table, "## How it is measured");
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
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("recorded_scalar_cpu_vs_handwritten", "export_thread_cpu", "jaxrs_p50_vs_without");
    }
}
