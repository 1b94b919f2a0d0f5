package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.recorded.ChildJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class IdGeneratorTest {
    private static final int JVMS = 2;
    private static final int THREADS = 64;
    private static final int IDS_OF_A_THREAD = 80_000;
    private static final int DIGITS = 16;

    /** Writes the ids of a JVM into a file: of a trace's id the last 64 bits, which alone must be unique. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel file =
                    FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (long[] ids : onThreads()) {
                    ByteBuffer bytes = ByteBuffer.allocate(ids.length * Long.BYTES);
                    bytes.asLongBuffer().put(ids);
                    while (bytes.hasRemaining()) {
                        file.write(bytes);
                    }
                }
            }
        }

        private static List<long[]> onThreads() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<long[]>> all = IntStream.range(0, THREADS)
                        .mapToObj(thread -> threads.submit(Program::ids))
                        .toList();
                List<long[]> ids = new ArrayList<>();
                for (Future<long[]> each : all) {
                    ids.add(each.get());
                }
                return ids;
            } finally {
                threads.shutdown();
            }
        }

        private static long[] ids() {
            IdGenerator generator = IdGenerator.INSTANCE;
            long[] ids = new long[IDS_OF_A_THREAD];
            for (int i = 0; i < ids.length; i += 2) {
                ids[i] = Long.parseUnsignedLong(generator.spanId(), DIGITS);
                ids[i + 1] = Long.parseUnsignedLong(generator.traceId(), DIGITS, 2 * DIGITS, DIGITS);
            }
            return ids;
        }
    }

    @TempDir
    Path folder;

    @Test
    void tenMillionIdsOf64ThreadsInTwoJvmsAreAllDifferentAndNoneIsZero() throws Exception {
        Program.main(new String[] {folder.resolve("0").toString()});
        ChildJvm.run(
                List.of(),
                folder,
                List.of("-Xmx256m"),
                Program.class,
                folder.resolve("1").toString());

        long[] ids = new long[JVMS * THREADS * IDS_OF_A_THREAD];
        read(ids);
        assertThat(ids.length).isGreaterThan(10_000_000);
        Arrays.sort(ids);
        assertThat(Arrays.binarySearch(ids, 0)).as("the place of 0").isNegative();
        assertThat(LongStream.range(1, ids.length).filter(i -> ids[(int) i] == ids[(int) i - 1]))
                .as("places of duplicates")
                .isEmpty();
    }

    private void read(long[] ids) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ids.length / JVMS * Long.BYTES);
        for (int jvm = 0; jvm < JVMS; jvm++) {
            bytes.clear();
            try (FileChannel file = FileChannel.open(folder.resolve(Integer.toString(jvm)))) {
                while (bytes.hasRemaining()) {
                    assertThat(file.read(bytes)).isPositive();
                }
            }
            bytes.flip().asLongBuffer().get(ids, jvm * ids.length / JVMS, ids.length / JVMS);
        }
    }

    @Test
    void zeroIsSkipped() {
        assertThat(new Scripted(5, 5, 4).spanId()).isEqualTo("0000000000000001");
        assertThat(new Scripted(5, 4, 5, 7).traceId()).isEqualTo("00000000000000010000000000000002");
    }

    /** Else an image made at build time would hold the seed. */
    @Test
    void theSeedIsMadeOnceWithTheFirstId() {
        Scripted generator = new Scripted(1, 2);
        assertThat(generator.seeds).isZero();
        generator.spanId();
        generator.spanId();
        assertThat(generator.seeds).isOne();
    }

    @Test
    void ofTheSameRandomNumbersTwoGeneratorsMakeDifferentIds() {
        assertThat(new Constant().spanId()).isNotEqualTo(new Constant().spanId());
        assertThat(new Constant().traceId()).isNotEqualTo(new Constant().traceId());
    }

    /** Its seed is 5. */
    private static final class Scripted extends IdGenerator {
        private final PrimitiveIterator.OfLong numbers;
        private int seeds;

        Scripted(long... numbers) {
            this.numbers = LongStream.of(numbers).iterator();
        }

        @Override
        long random() {
            return numbers.nextLong();
        }

        @Override
        long newSeed() {
            seeds++;
            return 5;
        }
    }

    private static final class Constant extends IdGenerator {
        @Override
        long random() {
            return 1;
        }
    }
}
