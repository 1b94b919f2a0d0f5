package dev.mlflow4j.tracing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.architecture.ModuleClasses;
import dev.mlflow4j.testserver.architecture.ModuleRules;
import dev.mlflow4j.testserver.architecture.ProjectSources;
import dev.mlflow4j.tracing.Mlflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/internals.md} and the pages behind it describe the code as it is. */
class InternalsPageTest {
    private static final String BEGIN = "<!-- packages: written by InternalsPageTest -->\n";
    private static final String END = "<!-- end of packages -->";
    private static final Pattern PARAGRAPH = Pattern.compile("(?m)^- \\*\\*`([a-z][\\w.-]*)`\\*\\*");
    private static final Pattern ARROW = Pattern.compile("(?m)^  (\\w+).*? (-->|-\\.->)(?:\\|.*?\\|)? (\\w+)");

    private final ProjectSources sources = ProjectSources.ofModuleUnderTest();
    private final Path file = sources.root().resolve("docs/internals.md");

    @Test
    void theDiagramHasThePackagesAndUsesOfTheCode() throws IOException {
        String generated = BEGIN + new PackageDiagram(CorePackages.read()).render() + END;
        if (Boolean.getBoolean("internals.write")) {
            String page = Files.readString(file);
            Files.writeString(file, page.replace(block(page), generated));
        }
        assertThat(block(Files.readString(file)))
                .as("write it by -Dtest=InternalsPageTest -Dinternals.write=true")
                .isEqualTo(generated);
    }

    private static String block(String page) {
        return page.substring(page.indexOf(BEGIN), page.indexOf(END) + END.length());
    }

    @Test
    void everyPackageHasAParagraph() throws IOException {
        assertThat(paragraphs("## Packages of the core"))
                .containsExactlyInAnyOrderElementsOf(CorePackages.read().internal());
    }

    @Test
    void everyPublishedModuleHasAParagraph() throws IOException {
        List<String> modules = sources.publishedModules().stream()
                .map(module -> module.getFileName().toString())
                .toList();
        assertThat(paragraphs("## Modules")).containsAll(modules);
    }

    private List<String> paragraphs(String title) throws IOException {
        return PARAGRAPH
                .matcher(section(title))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** A solid arrow is a use; a dotted one leads from what is used, an interface or a queue, to what uses it. */
    @Test
    void theArrowsOfASpansWayAreUsesInTheCode() throws IOException {
        ModuleClasses classes = new ModuleRules(Mlflow.class).classes();
        List<MatchResult> arrows =
                ARROW.matcher(section("## A span's way")).results().toList();
        assertThat(arrows).isNotEmpty();
        assertThat(arrows.stream().filter(arrow -> !isUse(classes, arrow)).map(arrow -> arrow.group()
                        .strip()))
                .isEmpty();
    }

    private static boolean isUse(ModuleClasses classes, MatchResult arrow) {
        boolean isSolid = arrow.group(2).equals("-->");
        String from = "." + arrow.group(isSolid ? 1 : 3);
        String to = "." + arrow.group(isSolid ? 3 : 1);
        return !classes.uses(name -> name.endsWith(from), name -> name.endsWith(to))
                .isEmpty();
    }

    private String section(String title) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(title + "\n");
        assertThat(begin).as(title).isNotNegative();
        int end = page.indexOf("\n## ", begin);
        return page.substring(begin, end < 0 ? page.length() : end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"internals.md", "internals-adapters.md", "internals-maintenance.md"})
    void everyClassThatIsNamedExists(String page) throws IOException {
        assertThat(new PageNames(sources).missing(Files.readString(file.resolveSibling(page))))
                .isEmpty();
    }

    @Test
    void aNameThatIsMissingIsFound() {
        assertThat(
                        new PageNames(sources)
                                .missing(
                                        "`Mlflow`, `Tracing.start`, `Mlflow.withSpan(…)`, `ClassValue`, `Mlflou`, `RetryPolicy.x1`"))
                .containsExactly("`Tracing.start`", "`Mlflou`", "`RetryPolicy.x1`");
    }
}
