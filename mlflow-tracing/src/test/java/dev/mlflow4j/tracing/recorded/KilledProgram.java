package dev.mlflow4j.tracing.recorded;

import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A program of its own that ends suddenly once its traces are on the disk, because its server is away. */
public final class KilledProgram {
    private static final Duration MOMENT = Duration.ofMillis(20);

    private KilledProgram() {}

    public static void main(String[] arguments) {
        Map<String, String> settings = new HashMap<>(Recording.waiting());
        settings.put("mlflow.tracking.uri", arguments[0]);
        settings.put("mlflow.tracing.spool.folder", arguments[1]);
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        Waiting.record();
        Waiting.until("on the disk", KilledProgram::isOnDisk);
        Runtime.getRuntime().halt(0);
    }

    private static boolean isOnDisk() {
        Mlflow.flush(MOMENT);
        ExportStatus status = Mlflow.exportStatus();
        return status.onDisk() == status.accepted();
    }
}
