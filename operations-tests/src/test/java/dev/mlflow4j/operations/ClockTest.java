package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.TraceCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The machine's clock is set back by an hour while spans wait. */
@ExtendWith(RealMlflow.class)
class ClockTest {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    @Test
    void aClockThatIsSetBackDelaysAndLosesNothing(MlflowServer server) throws IOException {
        Optional<Path> library = library();
        Prerequisites.present(
                library.isPresent()
                        ? Optional.empty()
                        : Optional.of("libfaketime is not installed (Debian, Ubuntu: apt install libfaketime)"));
        Path clock = Files.writeString(SpoolFolders.fresh().resolve("clock"), "+0");
        try (SwitchableGateway gateway = new SwitchableGateway(server);
                LoadProcess load = LoadProcess.tracingTo(gateway.uri(), "clock", SpoolFolders.fresh())
                        .variable("LD_PRELOAD", library.orElseThrow().toString())
                        .variable("FAKETIME_TIMESTAMP_FILE", clock.toString())
                        .variable("FAKETIME_CACHE_DURATION", "1")
                        .variable("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                        // Else every wait of a JVM ends at once.
                        .variable("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                        .set("load.rate", 200)
                        .set("mlflow.async.trace.logging.max.queue.size", 1_000)
                        .start()) {
            load.send("load on");
            LoadStatus before = load.await(TimeLimits.LONG, "on disk", status -> status.onDisk() > 1_000);
            Files.writeString(clock, "-3600");
            load.await(TimeLimits.SOON, "going on", status -> status.onDisk() > before.onDisk() + 1_000);
            gateway.turn(true);
            load.await(TimeLimits.SOON, "storing", status -> status.stored() > 500);
            load.send("load off");
            load.await(TimeLimits.LONG, "all stored", status -> status.left() == 0);
            LoadStatus end = load.requestStatus();
            TraceCounts stored = server.stored("clock");
            MeasuredFigure.print(
                    "clock set back by an hour",
                    "%d spans accepted, %d stored, %d lost, %d of them end before they begin; traces begin over %d s",
                    end.accepted(),
                    end.stored(),
                    end.lost(),
                    stored.backwards(),
                    stored.seconds());

            assertThat(stored.seconds()).as("the clock was set back").isGreaterThan(3_500);
            assertThat(end.lost())
                    .as("spans lost, by reason: %s", end.dropped())
                    .isZero();
            assertThat(stored.bySpans()).isEqualTo(Map.of(LoadApplication.SPANS, end.traces()));
            assertThat(stored.byState()).isEqualTo(Map.of("OK", end.traces()));
            assertThat(stored.backwards()).isZero();
        }
    }

    private static Optional<Path> library() throws IOException {
        String named = System.getProperty("libfaketime", "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            return Stream.concat(Stream.of(LIBRARIES), folders)
                    .map(folder -> folder.resolve(LIBRARY))
                    .filter(Files::isRegularFile)
                    .findFirst();
        }
    }
}
