package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.TraceCounts;
import dev.mlflow4j.tracing.DropReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server is away, and the disk takes no more or nothing. */
@ExtendWith(RealMlflow.class)
class DiskTest {
    private static final int SPANS = LoadApplication.SPANS;
    private static final int QUEUE = 1_000;

    @Test
    void aFullDiskCostsOnlyWhatFindsNoRoom(MlflowServer server) {
        Prerequisites.present(SmallDisk.unavailable());
        Path folder = SpoolFolders.fresh();
        assertSurvives(server, "full disk", folder, SmallDisk.writable(folder));
    }

    @Test
    void aDiskThatIsReadOnlyCostsOnlyWhatFindsNoRoomInMemory(MlflowServer server) {
        Prerequisites.present(SmallDisk.unavailable());
        Path folder = SpoolFolders.fresh();
        assertSurvives(server, "read-only disk", folder, SmallDisk.readOnly(folder));
    }

    @Test
    void aFolderThatCannotBeMadeCostsOnlyWhatFindsNoRoomInMemory(MlflowServer server) throws IOException {
        Path file = Files.writeString(SpoolFolders.fresh().resolve("file"), "");
        assertSurvives(server, "impossible folder", file.resolve("folder"));
    }

    private static void assertSurvives(MlflowServer server, String name, Path folder, String... through) {
        try (SwitchableGateway gateway = new SwitchableGateway(server);
                LoadProcess load = LoadProcess.tracingTo(gateway.uri(), name, folder)
                        .through(through)
                        .set("load.rate", 300)
                        .set("mlflow.async.trace.logging.max.queue.size", QUEUE)
                        .start()) {
            load.send("load on");
            LoadStatus full = load.await(TimeLimits.LONG, "without room", status -> lost(status) > QUEUE);
            load.await(TimeLimits.SOON, "going on", status -> status.traces() > full.traces() + 100);
            load.send("load off");
            gateway.turn(true);
            load.await(TimeLimits.LONG, "all sent", status -> status.left() == 0);
            LoadStatus end = load.requestStatus();
            TraceCounts stored = server.stored(name);
            MeasuredFigure.print(
                    name,
                    "%d spans accepted, %d stored, %d lost for want of room, %d µs a trace (median), %d µs (99%%)",
                    end.accepted(),
                    end.stored(),
                    lost(end),
                    end.medianMicros(),
                    end.slowMicros());

            assertThat(end.accepted()).isEqualTo(end.traces() * SPANS).isEqualTo(end.stored() + end.lost());
            assertThat(end.lost())
                    .as("spans lost, by reason: %s", end.dropped())
                    .isEqualTo(lost(end));
            assertThat(end.stored()).isPositive();
            assertThat(stored.spans()).isEqualTo(end.stored());
            // Room is found or not by the request, whose bounds may be within a trace.
            assertThat(stored.traces() - stored.bySpans().get(SPANS)).isLessThan(stored.traces() / 10);
            assertThat(end.problem()).isBlank();
            assertThat(load.log())
                    .filteredOn(line -> line.startsWith("WARNING"))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(5);
        }
    }

    private static long lost(LoadStatus status) {
        return status.dropped().get(DropReason.NOT_WRITTEN);
    }
}
