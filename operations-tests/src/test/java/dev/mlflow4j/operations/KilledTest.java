package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.TraceCounts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application is killed in the middle of writing spans to the disk, and started again. */
@ExtendWith(RealMlflow.class)
class KilledTest {
    private static final int SPANS = LoadApplication.SPANS;

    @Test
    void whatWasOnTheDiskIsStoredByTheNextRun(MlflowServer server) {
        Path folder = SpoolFolders.fresh();
        try (SwitchableGateway gateway = new SwitchableGateway(server)) {
            LoadStatus killed;
            try (LoadProcess first = load(gateway, folder)) {
                first.send("load on");
                first.await(TimeLimits.LONG, "much on disk", status -> status.onDisk() > 3_000);
                first.kill();
                killed = first.status();
            }
            gateway.turn(true);
            try (LoadProcess second = load(gateway, folder)) {
                LoadStatus end = second.await(
                        TimeLimits.LONG,
                        "taken over and stored",
                        status -> status.restored() > 0 && status.left() == 0);
                second.send("load on");
                second.await(TimeLimits.SOON, "going on", status -> status.traces() > 10);
                second.send("load off");
                assertThat(second.stop()).startsWith("STOPPED true");
                TraceCounts stored = server.stored("killed");
                MeasuredFigure.print(
                        "killed while spooling",
                        "%d spans accepted and %d of them on disk when last heard of, %d restored and stored by the"
                                + " next run",
                        killed.accepted(),
                        killed.onDisk(),
                        end.restored());

                assertThat(end.restored()).isGreaterThanOrEqualTo(killed.onDisk());
                assertThat(end.stored()).isEqualTo(end.restored());
                assertThat(end.lost()).isZero();
                // Where memory ends and the disk begins may be within a trace, and so may be where the disk ends.
                assertThat(stored.traces() - stored.bySpans().get(SPANS)).isLessThanOrEqualTo(2);
                assertThat(stored.bySpans().lastKey()).isEqualTo(SPANS);
                assertThat(stored.spans())
                        .isEqualTo(end.restored() + second.status().accepted());
            }
        }
    }

    private static LoadProcess load(SwitchableGateway gateway, Path folder) {
        return LoadProcess.tracingTo(gateway.uri(), "killed", folder)
                .set("load.rate", 400)
                .set("mlflow.async.trace.logging.max.queue.size", 1_000)
                .start();
    }
}
