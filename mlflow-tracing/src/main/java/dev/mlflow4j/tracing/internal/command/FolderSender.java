package dev.mlflow4j.tracing.internal.command;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.export.TraceFile;
import dev.mlflow4j.tracing.internal.export.TraceFolder;
import dev.mlflow4j.tracing.internal.export.TraceRequest;
import dev.mlflow4j.tracing.internal.export.TraceRequestSender;
import dev.mlflow4j.tracing.internal.http.RetryPolicy;
import dev.mlflow4j.tracing.internal.rest.Experiments;
import dev.mlflow4j.tracing.internal.rest.MlflowRestClient;
import dev.mlflow4j.tracing.internal.rest.MlflowTransport;
import dev.mlflow4j.tracing.internal.rest.OtlpEndpoint;
import dev.mlflow4j.tracing.internal.rest.Outcome;
import dev.mlflow4j.tracing.internal.rest.ServerCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Sends the files of a folder to a server, one after the other, and removes each once the server has stored it. A file that
 * is sent twice, because the process ended in between, is stored once: the server knows spans by their ids.
 */
public final class FolderSender {
    private static final String REFUSED = ".refused";

    private final TraceFolder folder;
    private final MlflowRestClient api;
    private final OtlpEndpoint otlp;
    private final ServerCheck check;
    private final Experiments experiments;
    private final RetryPolicy retry;
    private final TraceRequestSender traceRequests;
    private final PrintStream out;

    public FolderSender(Path folder, URI server, TracingSettings settings, RetryPolicy retry, PrintStream out) {
        this.folder = new TraceFolder(folder, Long.MAX_VALUE);
        var http = MlflowTransport.create(settings);
        this.api = new MlflowRestClient(server, http);
        this.otlp = new OtlpEndpoint(http, OtlpEndpoint.of(server));
        this.check = new ServerCheck(Optional.of(api));
        this.experiments = new Experiments(Optional.of(api), settings);
        this.retry = retry;
        this.traceRequests = new TraceRequestSender(api);
        this.out = out;
    }

    /** Returns true if nothing is left in the folder. */
    public boolean send() throws IOException {
        List<Path> files = folder.files();
        int sent = 0;
        int removed = 0;
        for (Path file : files) {
            try {
                Outcome outcome = send(file, TraceFile.read(file));
                if (outcome.isOk()) {
                    Files.deleteIfExists(file);
                    sent++;
                } else if (outcome.isRetryable()) {
                    out.printf("%s: %s%n", api.base(), outcome);
                    out.printf("%d of %d files sent; the rest stays in %s.%n", sent, files.size(), folder.path());
                    return false;
                } else {
                    Files.move(file, file.resolveSibling(file.getFileName() + REFUSED));
                    out.printf("%s: refused, kept as %s%s: %s%n", api.base(), file.getFileName(), REFUSED, outcome);
                }
            } catch (NoSuchFileException e) {
                removed++; // by the application, which needed room
            } catch (IOException | RuntimeException e) {
                out.printf("%s stays: %s%n", file, e);
            }
        }
        out.printf("%d of %d files sent from %s to %s.%n", sent, files.size(), folder.path(), api.base());
        return sent + removed == files.size();
    }

    private Outcome send(Path path, TraceFile file) {
        Outcome ready = retry.run(check::check);
        if (!ready.isOk()) {
            return ready;
        }
        Experiments.Found experiment =
                retry.run(timeout -> experiments.find(experiments.ref(file.experiment()), timeout));
        if (experiment.id() == null) {
            return experiment.outcome();
        }
        byte[] spans = file.request().getBytes(StandardCharsets.UTF_8);
        Optional<String> id = Optional.of(experiment.id());
        Outcome outcome = Outcome.of(retry.run(timeout -> otlp.post(id, spans, MlflowRestClient.JSON, false, timeout)));
        return outcome.isOk() ? sendTraceRequests(path, file.traceRequests(), experiment.id()) : outcome;
    }

    /** Sends all that can be sent; a line without content that the server takes is reported and left out. */
    private Outcome sendTraceRequests(Path path, List<TraceRequest> requests, String experimentId) {
        Outcome refused = Outcome.OK;
        for (TraceRequest request : requests) {
            if (!request.isNeededBy(check.known())) {
                continue;
            }
            Outcome outcome = retry.run(timeout -> traceRequests.send(request, experimentId, timeout));
            if (outcome.isRetryable()) {
                return outcome;
            }
            if (request.kind() == TraceRequest.Kind.ATTACHMENT || request.kind() == TraceRequest.Kind.UNKNOWN) {
                if (!outcome.isOk()) {
                    out.printf("%s: a line of %s is left out: %s%n", api.base(), path.getFileName(), outcome);
                }
            } else if (!outcome.isOk()) {
                refused = outcome;
            }
        }
        return refused;
    }
}
