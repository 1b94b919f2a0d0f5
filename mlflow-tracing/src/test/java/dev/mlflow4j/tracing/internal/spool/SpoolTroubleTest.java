package dev.mlflow4j.tracing.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What goes wrong with one file of a spool costs no other one, and is counted once. */
@Isolated
class SpoolTroubleTest {
    @TempDir
    Path folder;

    private final Note.Lost lost = new Note.Lost();

    @Test
    void aFileThatCannotBeReadNowIsKeptAndTriedAgain() throws IOException {
        Spool<Note> spool = Note.spool(folder, 8_000, lost);
        List<String> texts = List.of("a".repeat(1_000), "b".repeat(1_000), "c".repeat(1_000));
        for (String text : texts) {
            spool.append(new Note(text));
        }
        Path aside = folder.resolve("aside");
        Path first = files().get(0);
        Files.move(first, aside);
        Files.createDirectory(first);

        assertThat(Note.drained(spool)).isEqualTo(texts.subList(1, 3));
        assertThat(spool.isEmpty()).isFalse();

        Files.delete(first);
        Files.move(aside, first);
        assertThat(Note.drained(spool)).isEqualTo(texts.subList(0, 1));
        assertThat(lost.lost).isZero();
        assertThat(spool.spans()).isZero();
    }

    @Test
    void filesOfAnEndedApplicationThatCannotBeReadNowAreTakenOverLater() throws IOException {
        left("a");
        Path file = files().get(0);
        Path aside = folder.resolve("aside");
        Files.move(file, aside);
        Files.createDirectory(file);
        Spool<Note> next = Note.spool(folder, 100, lost);
        next.adopt();
        assertThat(next.first()).isNull();

        Files.delete(file);
        Files.move(aside, file);
        next.adopt();
        assertThat(Note.drained(next)).containsExactly("a");
        assertThat(lost.restored).isEqualTo(1);
    }

    @Test
    void aRecordOfAnotherVersionCostsThatAlone() throws IOException {
        left("first", "?of another version", "last");
        Spool<Note> next = Note.spool(folder, 1_000, lost);
        next.adopt();
        assertThat(Note.drained(next)).containsExactly("first", "last");
        assertThat(lost.lost).isEqualTo("?of another version".length());
        assertThat(next.spans()).isZero();
    }

    @Test
    void aDamagedRecordCostsThatAlone() throws IOException {
        left("first", "broken", "last");
        byte[] bytes = Files.readAllBytes(files().get(0));
        bytes[bytes.length - "last".length() - 12 - 1] ^= 1;
        Files.write(files().get(0), bytes);
        Spool<Note> next = Note.spool(folder, 1_000, lost);
        next.adopt();
        assertThat(Note.drained(next)).containsExactly("first", "last");
        assertThat(lost.lost).isEqualTo("broken".length());
    }

    @Test
    void oneFolderThatCannotBeTakenOverLeavesTheOthers() throws IOException {
        left("a");
        Path bad = Files.createDirectory(folder.resolve("0"));
        Files.createFile(bad.resolve("1.spool"));
        Files.createDirectory(bad.resolve("lock"));
        Path worse = Files.createDirectory(folder.resolve("zz"));
        Files.createFile(worse.resolve("1.spool"));
        Files.createDirectory(worse.resolve("lock"));
        Spool<Note> next = Note.spool(folder);
        next.adopt();
        assertThat(Note.drained(next)).containsExactly("a");
    }

    @Test
    void aFileCutOffInItsFirstLineHoldsNothingAndGoes() throws IOException {
        left("a");
        Path file = files().get(0);
        Files.write(file, "mlflow".getBytes());
        Spool<Note> next = Note.spool(folder);
        next.adopt();
        assertThat(next.first()).isNull();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anInterruptedThreadWrites() throws IOException {
        Spool<Note> spool = Note.spool(folder);
        spool.append(new Note("a"));
        Thread.currentThread().interrupt();
        spool.append(new Note("b"));
        spool.prepend(List.of(new Note("0")));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Note.drained(spool)).containsExactly("0", "a", "b");
    }

    @Test
    void whatCannotBeMadeLeavesNothing() throws IOException {
        Spool<Note> spool = Note.spool(folder, 8 << 20, lost);
        spool.append(new Note("b"));
        Path taken = files().get(0).resolveSibling(String.format(Locale.ROOT, "%019d.spool", Long.MAX_VALUE / 2 - 1));
        Files.createDirectories(taken.resolve("x"));
        // The second of two files is in the way.
        List<Note> two = List.of(new Note("x".repeat(1 << 20)), new Note("y"));
        assertThatThrownBy(() -> spool.prepend(two)).isInstanceOf(IOException.class);
        Files.delete(taken.resolve("x"));
        Files.delete(taken);
        spool.prepend(two);
        assertThat(Note.drained(spool)).hasSize(3).endsWith("y", "b");
        spool.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesAreAsciiInEveryLanguageAndOnlyTheOwnerReads() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("ar"));
        try {
            left("a");
        } finally {
            Locale.setDefault(before);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> made = all.filter(path -> !path.equals(folder)).toList();
            assertThat(made).hasSize(3);
            for (Path path : made) {
                assertThat(path.getFileName().toString()).matches("\\p{ASCII}+");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    private void left(String... texts) throws IOException {
        Spool<Note> spool = Note.spool(folder);
        for (String text : texts) {
            spool.append(new Note(text));
        }
        spool.close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .sorted()
                    .toList();
        }
    }
}
