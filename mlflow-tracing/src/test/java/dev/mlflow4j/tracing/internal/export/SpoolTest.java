package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.rest.ExperimentRef;
import dev.mlflow4j.tracing.internal.spool.Spool;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long MUCH = 1L << 30;

    @TempDir
    Path folder;

    private final ExportCounters counters = new ExportCounters();

    @Test
    void nothingIsCreatedBeforeSomethingIsWritten() throws IOException {
        Spool<EncodedBatch> spool = new Spool<>(folder.resolve("s"), MUCH, EncodedBatch::decoded, counters);
        spool.adopt();
        assertThat(spool.first()).isNull();
        spool.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsPutComesBackWholeAndInOrderAndLeavesNothing() throws IOException {
        Spool<EncodedBatch> spool = new Spool<>(folder, MUCH, EncodedBatch::decoded, counters);
        for (int i = 0; i < 50; i++) {
            spool.append(parcel(i, 100_000));
        }
        assertThat(files().size()).isBetween(4, 10);
        assertThat(spool.spans()).isEqualTo(100);
        for (int i = 0; i < 50; i++) {
            assertThat(named(spool.first())).isEqualTo(i);
            assertThat(spool.first().encoded()).isEqualTo(parcel(i, 100_000).encoded());
            spool.removeFirst();
        }
        assertThat(spool.first()).isNull();
        assertThat(spool.spans()).isZero();
        spool.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsPutBeforeComesBefore() throws IOException {
        Spool<EncodedBatch> spool = new Spool<>(folder, MUCH, EncodedBatch::decoded, counters);
        spool.append(parcel(4, 10));
        spool.prepend(IntStream.range(2, 4).mapToObj(i -> parcel(i, 1 << 20)).toList());
        spool.prepend(List.of(parcel(1, 10)));
        spool.append(parcel(5, 10));
        assertThat(drained(spool)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void theNextRunTakesOverWhatOneHasLeftInOrderAndSaysSo() throws IOException {
        Spool<EncodedBatch> first = new Spool<>(folder, MUCH, EncodedBatch::decoded, counters);
        first.append(parcel(2, 10));
        first.prepend(List.of(parcel(1, 10)));
        first.close();

        ExportCounters later = new ExportCounters();
        Spool<EncodedBatch> second = new Spool<>(folder, MUCH, EncodedBatch::decoded, later);
        second.adopt();
        second.append(parcel(3, 10));
        assertThat(later.restored()).isEqualTo(4);
        assertThat(second.spans()).isEqualTo(6);
        assertThat(second.first().restored()).isTrue();
        assertThat(drained(second)).containsExactly(1, 2, 3);
        second.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatOneThatStillRunsHasIsLeftAlone() throws IOException {
        Spool<EncodedBatch> running = new Spool<>(folder, MUCH, EncodedBatch::decoded, counters);
        running.append(parcel(1, 10));
        Spool<EncodedBatch> other = new Spool<>(folder, MUCH, EncodedBatch::decoded, new ExportCounters());
        other.adopt();
        assertThat(other.first()).isNull();
        other.append(parcel(2, 10));
        assertThat(drained(other)).containsExactly(2);
        assertThat(drained(running)).containsExactly(1);
    }

    @Test
    void whatACrashHasCutOffCostsThatAlone() throws IOException {
        Spool<EncodedBatch> spool = new Spool<>(folder, MUCH, EncodedBatch::decoded, counters);
        for (int i = 0; i < 3; i++) {
            spool.append(parcel(i, 1_000));
        }
        spool.close();
        Path file = files().get(0);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) - 5);
        }
        Spool<EncodedBatch> next = new Spool<>(folder, MUCH, EncodedBatch::decoded, counters);
        next.adopt();
        assertThat(drained(next)).containsExactly(0, 1);
        assertThat(counters.restored()).isEqualTo(4);
        assertThat(counters.lost()).isZero();
    }

    @Test
    void aDamagedParcelIsFoundOutAndCounted() throws IOException {
        Spool<EncodedBatch> spool = new Spool<>(folder, MUCH, EncodedBatch::decoded, counters);
        spool.append(parcel(0, 1_000));
        spool.append(parcel(1, 1_000));
        byte[] bytes = Files.readAllBytes(files().get(0));
        bytes[bytes.length - 50] ^= 1;
        Files.write(files().get(0), bytes);
        assertThat(drained(spool)).containsExactly(0);
        assertThat(counters.dropped(DropReason.NOT_WRITTEN)).isEqualTo(2);
        assertThat(spool.spans()).isZero();
    }

    @Test
    void aFileOfSomebodyElseStaysAsItIs() throws IOException {
        Path foreign = Files.createDirectory(folder.resolve("x")).resolve("1" + ".spool");
        Files.writeString(foreign, "not ours at all");
        Spool<EncodedBatch> spool = new Spool<>(folder, MUCH, EncodedBatch::decoded, counters);
        spool.adopt();
        assertThat(spool.first()).isNull();
        spool.close();
        assertThat(foreign).hasContent("not ours at all");
    }

    @Test
    void beyondItsBoundTheOldestGoesCountedButNotWhatIsBeingSent() throws IOException {
        Spool<EncodedBatch> spool = new Spool<>(folder, 100_000, EncodedBatch::decoded, counters);
        spool.append(parcel(0, 20_000));
        assertThat(named(spool.first())).isZero();
        for (int i = 1; i < 20; i++) {
            spool.append(parcel(i, 20_000));
        }
        assertThat(size()).isLessThanOrEqualTo(120_000);
        List<Integer> left = drained(spool);
        assertThat(left).startsWith(0).endsWith(18, 19).isSorted();
        assertThat(counters.dropped(DropReason.FOLDER_FULL)).isEqualTo(2L * (20 - left.size()));
    }

    /** Two spans, that of the number and one of the size. */
    private static EncodedBatch parcel(int number, int size) {
        return new EncodedBatch(
                ExperimentRef.ofName("größe"),
                List.of(Integer.toString(number).getBytes(StandardCharsets.UTF_8), new byte[size]),
                List.of(new TraceRequest(
                        TraceRequest.Kind.TAG, "tr-" + "0".repeat(32), "{\"key\":\"ä\",\"value\":\"1\"}")),
                false);
    }

    private static int named(EncodedBatch parcel) {
        return Integer.parseInt(new String(parcel.spans().get(0), StandardCharsets.UTF_8));
    }

    private static List<Integer> drained(Spool<EncodedBatch> spool) {
        List<Integer> numbers = new ArrayList<>();
        for (EncodedBatch parcel = spool.first(); parcel != null; parcel = spool.first()) {
            numbers.add(named(parcel));
            spool.removeFirst();
        }
        return numbers;
    }

    private long size() throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        return size;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .sorted()
                    .toList();
        }
    }
}
