package dev.mlflow4j.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the figures: as JSON for programs, as a table for people. */
final class ResultsReport {
    private static final String BEGIN = "<!-- results: begin -->\n";
    private static final String END = "<!-- results: end -->\n";

    private ResultsReport() {}

    static void write(List<Figure> figures, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> json = new LinkedHashMap<>();
        for (Figure figure : figures) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("ours", figure.ours());
            entry.put("reference", figure.reference());
            entry.put("unit", figure.unit());
            entry.put("ratio", figure.ratio());
            entry.put("difference", figure.difference());
            if (figure.target() != Target.NONE) {
                entry.put("reach", figure.target().value());
                entry.put("reach_kind", figure.target().kind().name().toLowerCase(Locale.ROOT));
                entry.put("reached", figure.target().isReached(figure));
            }
            json.put(figure.name(), entry);
        }
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("results.json").toFile(), json);
        Files.writeString(folder.resolve("results.md"), table(figures));
    }

    static String table(List<Figure> figures) {
        StringBuilder table = new StringBuilder("| name | ours against | ours | reference | unit | ratio | reach |\n")
                .append("|---|---|---:|---:|---|---:|---:|\n");
        for (Figure figure : figures) {
            table.append("| `%s` | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            figure.name(),
                            figure.against(),
                            number(figure.ours()),
                            number(figure.reference()),
                            figure.unit(),
                            ratio(figure),
                            figure.target()));
        }
        return table.toString();
    }

    /** Puts the table into a page, between its two marks. */
    static void copyInto(Path page, String table) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(page + " has no place for the results between " + BEGIN + " and " + END);
        }
        Files.writeString(page, text.substring(0, begin + BEGIN.length()) + table + text.substring(end));
    }

    private static String ratio(Figure figure) {
        return figure.target().kind() == Target.Kind.DIFFERENCE_AT_MOST
                ? String.format(Locale.ROOT, "%.2f (%+.0f)", figure.ratio(), figure.difference())
                : number(figure.ratio());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }
}
