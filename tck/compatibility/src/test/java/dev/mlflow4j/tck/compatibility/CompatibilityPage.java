package dev.mlflow4j.tck.compatibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page: a column a server, a row a feature, and below why a cell is empty. */
final class CompatibilityPage {
    static final String NONE = "–";

    private static final String HEAD = """
            # Compatibility

            Each number is how many tests of the kit (`tck`) passed on that server, inside it, in the last build that ran it; the
            build compares this page with its reports. Where there is no number, the reason is below. What to know of each server is
            in [its section](servers.md).
            """;

    /** Titles by folder, in the order of the columns. */
    private final Map<String, String> titles = new TreeMap<>();

    /** By folder and test: the cell. */
    private final Map<String, Map<String, String>> cells = new TreeMap<>();

    private final Map<String, String> exceptions;

    CompatibilityPage(Map<String, String> exceptions) {
        this.exceptions = exceptions;
    }

    /** Takes what an earlier page says of servers that do not run everywhere. */
    void readTable(String page) {
        List<List<String>> rows = page.lines()
                .filter(line -> line.startsWith("|"))
                .map(CompatibilityPage::cellsOf)
                .toList();
        if (rows.size() < 3) {
            return;
        }
        List<String> folders = rows.get(2);
        for (int column = 1; column < folders.size(); column++) {
            String folder = folders.get(column).replace("`", "");
            titles.put(folder, rows.get(0).get(column));
            for (int row = 3; row < rows.size(); row++) {
                String text = rows.get(row).get(0);
                String cell = rows.get(row).get(column);
                Arrays.stream(Feature.values())
                        .filter(feature -> feature.text.equals(text))
                        .forEach(feature -> put(folder, feature.test, cell));
            }
        }
    }

    /** Puts in what ran. */
    void add(Collection<ServerResults> servers) {
        for (ServerResults server : servers) {
            titles.put(server.folder(), server.title());
            server.tests().forEach((test, passed) -> put(server.folder(), test, passed.toString()));
        }
    }

    /** Whether the page has this server on another JDK, of which this build says nothing. */
    boolean isOfAnotherJdk(ServerResults server) {
        String title = titles.getOrDefault(server.folder(), server.title());
        return !title.equals(server.title()) && withoutJdk(title).equals(withoutJdk(server.title()));
    }

    private static String withoutJdk(String title) {
        return title.replaceFirst(", JDK .*", "");
    }

    private void put(String folder, String test, String cell) {
        cells.computeIfAbsent(folder, name -> new TreeMap<>()).put(test, cell);
    }

    private static List<String> cellsOf(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private String cell(String folder, Feature feature) {
        return cells.getOrDefault(folder, Map.of()).getOrDefault(feature.test, NONE);
    }

    /** Folder and feature of every cell without a number. */
    List<String> empty() {
        List<String> empty = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            for (String folder : titles.keySet()) {
                if (cell(folder, feature).equals(NONE)) {
                    empty.add(folder + "." + feature.test);
                }
            }
        }
        return empty;
    }

    String render() {
        StringBuilder page = new StringBuilder(HEAD).append('\n');
        page.append(row("feature", titles.values().stream()));
        page.append(row("---", titles.values().stream().map(title -> "---")));
        page.append(row("folder in `tck`", titles.keySet().stream().map(folder -> "`" + folder + "`")));
        for (Feature feature : Feature.values()) {
            page.append(row(feature.text, titles.keySet().stream().map(folder -> cell(folder, feature))));
        }
        page.append("\n## Where there is no number\n\n");
        reasons().forEach((reason, where) -> page.append("- ")
                .append(String.join("; ", where))
                .append(": ")
                .append(reason)
                .append('\n'));
        return page.toString();
    }

    /** Each reason once, with the cells that it is for. */
    private Map<String, List<String>> reasons() {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            Map<String, List<String>> folders = titles.keySet().stream()
                    .filter(folder -> cell(folder, feature).equals(NONE))
                    .collect(Collectors.groupingBy(
                            folder -> exceptions.getOrDefault(folder + "." + feature.test, "not explained"),
                            LinkedHashMap::new,
                            Collectors.mapping(folder -> "`" + folder + "`", Collectors.toList())));
            folders.forEach((reason, names) -> reasons.computeIfAbsent(reason, text -> new ArrayList<>())
                    .add(feature.text + " (" + String.join(", ", names) + ")"));
        }
        return reasons;
    }

    private static String row(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
