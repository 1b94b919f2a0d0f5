package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Sends what an application has left on the disk that will not run again; one that still runs keeps its own. */
final class SpoolSender {
    private static final int DEPTH = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Path folder;
    private final TracingSettings settings;
    private final PrintStream out;

    SpoolSender(Path folder, TracingSettings settings, PrintStream out) {
        this.folder = folder;
        this.settings = settings;
        this.out = out;
    }

    /** True when nothing is left. */
    boolean send() throws IOException {
        ExportCounters counters = new ExportCounters();
        boolean all = true;
        String server;
        try (Route route = new Route(settings, counters)) {
            server = route.name();
            for (Path above : spools()) {
                Spool spool = new Spool(above, Long.MAX_VALUE, counters);
                spool.adopt();
                try {
                    all &= send(spool, route, counters);
                } finally {
                    spool.close();
                }
            }
        }
        if (counters.restored() > 0) {
            out.printf(
                    "%d of %d waiting spans sent to %s, %d lost.%n",
                    counters.stored(), counters.restored(), server, counters.lost());
        }
        return all && counters.lost() == 0;
    }

    private boolean send(Spool spool, Route route, ExportCounters counters) {
        Retry retry = Retry.ofCommand(settings);
        for (Parcel parcel = spool.first(); parcel != null; parcel = spool.first()) {
            Shipment shipment = new Shipment(parcel, route, () -> TIMEOUT);
            Reply reply = retry.run(timeout -> shipment.go());
            if (!reply.isOk()) {
                out.printf("%s: %s%n%d spans stay in %s.%n", route.name(), reply, spool.spans(), spool.path());
                return false;
            }
            shipment.count(counters, route.name());
            spool.removeFirst();
        }
        return true;
    }

    private List<Path> spools() throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder.toAbsolutePath(), DEPTH)) {
            files.filter(file -> file.getFileName().toString().endsWith(SpoolSegment.SUFFIX))
                    .forEach(file -> found.add(file.getParent().getParent()));
        }
        return List.copyOf(found);
    }
}
