package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import dev.mlflow4j.tracing.recorded.ChildJvm;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The system's clock is set back and forward by an hour inside of open spans. */
@Execution(ExecutionMode.CONCURRENT)
class ClockJumpTest {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketime.so.1";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    /** Sets its own clock by the file. */
    static final class Program {
        private static final List<String> NAMES =
                List.of("root", "before", "open", "after", "given", "given before", "ended now");

        private final TestTracing tracing = new TestTracing();
        private final Path clock;
        private Duration jumping = Duration.ZERO;

        private Program(Path clock) {
            this.clock = clock;
        }

        public static void main(String[] arguments) throws IOException {
            Program program = new Program(Path.of(arguments[0]));
            long start = System.nanoTime();
            program.trace();
            Duration real = Duration.ofNanos(System.nanoTime() - start);
            Trace trace = program.tracing.traces().awaitOne(NAMES.size());
            program.tracing.shutdown();
            assertThat(trace.info().executionDuration()).isBetween(program.jumping, real);
            check(trace, program.jumping, real);
        }

        private void trace() throws IOException {
            long moment = Instrumenter.now();
            try (Span root = tracing.startSpan("root")) {
                tracing.startSpan("before").close();
                Span given = tracing.startChild("given", root, null);
                try (Span open = tracing.startSpan("open")) {
                    open.addEvent("before", Map.of());
                    set("-3600", HOUR.negated());
                    open.addEvent("set back", Map.of());
                    Instrumenter.startedAt(given, Instrumenter.now());
                    long over = Instrumenter.now();
                    set("+3600", HOUR.multipliedBy(2));
                    open.recordException(new IllegalStateException("set forward"));
                    Instrumenter.endAt(given, over);
                }
                tracing.startSpan("after").close();
                Span early = tracing.startChild("given before", root, null);
                Instrumenter.startedAt(early, moment);
                Instrumenter.endAt(early, Instrumenter.now());
                Instrumenter.endAt(tracing.startChild("ended now", root, null), 0);
                Instrumenter.startedAt(root, moment);
            }
        }

        /** Waits until the JVM sees it. */
        private void set(String offset, Duration jump) throws IOException {
            long moment = System.nanoTime();
            Instant before = Instant.now();
            Files.writeString(clock, offset);
            Duration jumped;
            long deadline = moment + Duration.ofMinutes(1).toNanos();
            do {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("The clock was not set by " + jump);
                }
                jumped = Duration.between(before, Instant.now()).minusNanos(System.nanoTime() - moment);
            } while (jumped.minus(jump).abs().compareTo(Duration.ofMinutes(1)) > 0);
            jumping = jumping.plusNanos(System.nanoTime() - moment);
        }

        private static void check(Trace trace, Duration jumping, Duration real) {
            assertThat(trace.spans()).extracting(TraceSpan::name).containsExactlyInAnyOrderElementsOf(NAMES);
            Map<String, TraceSpan> byId =
                    trace.spans().stream().collect(Collectors.toMap(TraceSpan::spanId, span -> span));
            for (TraceSpan span : trace.spans()) {
                assertThat(span.duration()).as(span.name()).isBetween(Duration.ZERO, real);
                span.parentId().map(byId::get).ifPresent(parent -> {
                    assertThat(span.start()).as(span.name()).isBetween(parent.start(), end(parent));
                    assertThat(end(span)).as(span.name()).isBetween(parent.start(), end(parent));
                });
                for (TraceSpan.Event event : span.events()) {
                    assertThat(event.time()).as(event.name()).isBetween(span.start(), end(span));
                }
            }
            TraceSpan open = trace.spans().stream()
                    .filter(span -> span.name().equals("open"))
                    .findFirst()
                    .orElseThrow();
            assertThat(open.duration()).isGreaterThanOrEqualTo(jumping);
            assertThat(open.events())
                    .extracting(TraceSpan.Event::name)
                    .containsExactly("before", "set back", "exception");
        }

        private static Instant end(TraceSpan span) {
            return span.start().plus(span.duration());
        }
    }

    @Test
    void childrenLieWithinParentsEventsWithinSpansAndDurationsAreReal() throws Exception {
        Optional<Path> library = library();
        assumeTrue(library.isPresent(), "libfaketime is not installed (Debian, Ubuntu: apt install libfaketime)");
        Path clock = Files.writeString(folder.resolve("clock"), "+0");
        ChildJvm.run(
                List.of(
                        "env",
                        "LD_PRELOAD=" + library.orElseThrow(),
                        "FAKETIME_TIMESTAMP_FILE=" + clock,
                        "FAKETIME_NO_CACHE=1",
                        "FAKETIME_DONT_FAKE_MONOTONIC=1",
                        // Else every wait of a JVM ends at once.
                        "FAKETIME_FORCE_MONOTONIC_FIX=0"),
                folder,
                List.of(),
                Program.class,
                clock.toString());
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> folders = Files.exists(LIBRARIES) ? Files.list(LIBRARIES) : Stream.empty()) {
            return Stream.concat(Stream.of(LIBRARIES), folders)
                    .map(found -> found.resolve(LIBRARY))
                    .filter(Files::isRegularFile)
                    .findFirst();
        }
    }
}
