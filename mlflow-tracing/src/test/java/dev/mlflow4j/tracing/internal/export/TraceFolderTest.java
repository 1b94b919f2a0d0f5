package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.recorded.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the folder: who may read them, what they are named, and what survives in them. */
@Isolated
class TraceFolderTest {
    private static final String TRACE = "tr-" + "0".repeat(32);

    @TempDir
    Path temporary;

    private final ExportCounters counters = new ExportCounters();

    @Test
    void namesAreAsciiInEveryLanguageAndOnlyTheOwnerReads() throws IOException {
        Path path = temporary.resolve("above/mlflow-traces");
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("ar"));
        try {
            new TraceFolder(path, Long.MAX_VALUE).add(file(), counters);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(all(path)).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString())
                    .matches("[0-9]{8}-[0-9]{6}-[0-9]{3}-[0-9]{6}-[0-9a-f]{8}\\.traces");
            assertThat(permissions(file)).isEqualTo("rw-------");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u0085", "\u000b", "\f", "\ud83d\ude00"})
    void lineSeparatorsOfUnicodeSurvive(String separator) throws IOException {
        TraceRequest tag = new TraceRequest(TraceRequest.Kind.TAG, TRACE, StartTraceJson.tag("a", "x" + separator));
        assertThat(TraceRequest.read(tag.line())).isEqualTo(tag);

        TraceFile written = new TraceFile(Optional.of("a" + separator + "b"), "{}", List.of(tag));
        TraceFolder folder = new TraceFolder(temporary, Long.MAX_VALUE);
        folder.add(written, counters);
        assertThat(TraceFile.read(folder.files().get(0))).isEqualTo(written);
    }

    @Test
    void halfACharacterCostsNoFile() throws IOException {
        TraceFolder folder = new TraceFolder(temporary, Long.MAX_VALUE);
        folder.add(new TraceFile(Optional.of("a\ud83d"), "{}", List.of()), counters);
        assertThat(TraceFile.read(folder.files().get(0)).experiment()).contains("a?");
    }

    @Test
    void whatIsIncompleteGoesAtTheStart() throws IOException {
        Path left = Files.createFile(temporary.resolve("20261130-210001-626-000000-428d5b2e.tmp"));
        Path foreign = Files.createFile(temporary.resolve("other.tmp"));
        new TraceFolder(temporary, Long.MAX_VALUE).removeIncomplete();
        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCannotBeWrittenLeavesNothing() throws Exception {
        List<String> limited = List.of("sh", "-c", "ulimit -f 100 && exec \"$0\" \"$@\"");
        List<String> options = List.of("-XX:-UsePerfData");
        String printed = ChildJvm.run(limited, temporary, options, FolderWithoutRoom.class, temporary.toString());
        assertThat(printed.strip()).isEqualTo("10 failed");
        assertThat(all(temporary)).singleElement().asString().endsWith(".traces");
    }

    @Test
    void aFileThatCannotBeRemovedCostsNoOther() throws IOException {
        TraceFolder folder = new TraceFolder(temporary, 1);
        Path stuck = Files.createDirectory(temporary.resolve("0.traces"));
        Files.createFile(stuck.resolve("x"));
        folder.add(file(), counters);
        folder.add(file(), counters);
        assertThat(all(temporary)).hasSize(2).contains(stuck);
        assertThat(counters.dropped(DropReason.FOLDER_FULL)).isEqualTo(1);
    }

    private static TraceFile file() {
        return new TraceFile(Optional.empty(), "{\"spanId\":\"1\"}", List.of());
    }

    private static List<Path> all(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
