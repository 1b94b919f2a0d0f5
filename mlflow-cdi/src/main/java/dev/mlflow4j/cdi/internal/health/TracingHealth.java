package dev.mlflow4j.cdi.internal.health;

import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness check {@code mlflow-tracing}: up with what became of the spans; down only where the settings want it,
 * while the server takes none or when some were lost since the check was asked last. It has no scope of its own, so
 * that it is no bean without MicroProfile Health.
 */
@Readiness
public class TracingHealth implements HealthCheck {
    public static final String API = "org.eclipse.microprofile.health.HealthCheck";

    private final AtomicLong lostBefore = new AtomicLong();

    @Override
    public HealthCheckResponse call() {
        ExportStatus status = Mlflow.exportStatus();
        boolean losing = status.lost() > lostBefore.getAndSet(status.lost());
        boolean bad = losing || status.problem().isPresent();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("mlflow-tracing")
                .status(!bad || !HealthSettings.isStrict(Instrumenter.settings()))
                .withData("destination", status.destination())
                .withData("accepted", status.accepted())
                .withData("restored", status.restored())
                .withData("stored", status.stored())
                .withData("waiting", status.waiting())
                .withData("onDisk", status.onDisk());
        status.dropped()
                .forEach((reason, spans) ->
                        response.withData("dropped." + reason.name().toLowerCase(Locale.ROOT), spans));
        response.withData("refusedDetails", status.refusedDetails())
                .withData("lostAttachments", status.lostAttachments())
                .withData("givenUp", status.givenUp())
                .withData("letGo", status.letGo())
                .withData("memoryBytes", status.memoryBytes())
                .withData("memoryMaxBytes", status.memoryMaxBytes());
        status.problem().ifPresent(problem -> response.withData("problem", problem));
        return response.build();
    }
}
