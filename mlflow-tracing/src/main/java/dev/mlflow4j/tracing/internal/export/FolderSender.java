package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Sends what waits in a folder to a server, a file at a time, and removes each file once the server has all of it. A file
 * that is sent twice, because we were ended in between, is stored once: the server knows spans by their ids.
 */
public final class FolderSender {
    private static final String REFUSED = ".refused";

    private final TraceFolder folder;
    private final MlflowApi api;
    private final SpanRequests requests;
    private final ServerCheck check;
    private final Experiments experiments;
    private final Retry retry;
    private final TraceNotes notes;
    private final PrintStream out;

    public FolderSender(Path folder, URI server, TracingSettings settings, PrintStream out) {
        this.folder = new TraceFolder(folder, Long.MAX_VALUE);
        HttpCalls http = new HttpCalls(settings);
        this.api = new MlflowApi(server, http);
        this.requests = new SpanRequests(http, SpanRequests.of(server));
        this.check = new ServerCheck(Optional.of(api));
        this.experiments = new Experiments(Optional.of(api), settings.experimentId(), settings.experimentName());
        this.retry = Retry.ofCommand(settings);
        this.notes = new TraceNotes(api);
        this.out = out;
    }

    /** True when nothing is left in the folder. */
    public boolean send() throws IOException {
        List<Path> files = folder.files();
        int sent = 0;
        for (Path file : files) {
            Reply reply = send(file);
            if (reply.isOk()) {
                Files.deleteIfExists(file);
                sent++;
            } else if (reply.mayGetBetter()) {
                out.printf("%s: %s%n", api.base(), reply);
                out.printf("%d of %d files sent; the rest stays in %s.%n", sent, files.size(), folder.path());
                return false;
            } else {
                Files.move(file, file.resolveSibling(file.getFileName() + REFUSED));
                out.printf("%s: refused, kept as %s%s: %s%n", api.base(), file.getFileName(), REFUSED, reply);
            }
        }
        out.printf("%d of %d files sent from %s to %s.%n", sent, files.size(), folder.path(), api.base());
        return sent == files.size();
    }

    private Reply send(Path path) throws IOException {
        TraceFile file;
        try {
            file = TraceFile.read(path);
        } catch (IOException e) {
            return new Reply(400, e.getMessage());
        }
        Reply ready = retry.run(check::check);
        if (!ready.isOk()) {
            return ready;
        }
        Experiments.Found experiment = experiments.find(experiments.ref(file.experiment()), retry);
        if (experiment.id() == null) {
            return experiment.reply();
        }
        byte[] request = file.request().getBytes(StandardCharsets.UTF_8);
        Optional<String> id = Optional.of(experiment.id());
        Reply reply = retry.run(timeout -> requests.post(id, request, MlflowApi.JSON, false, timeout));
        for (TraceNote note : reply.isOk() ? file.notes() : List.<TraceNote>of()) {
            if (!note.isNeededBy(check.known())) {
                continue;
            }
            reply = retry.run(timeout -> notes.say(note, experiment.id(), timeout));
            if (note.kind() == TraceNote.Kind.ATTACHMENT && !reply.isOk() && !reply.mayGetBetter()) {
                out.printf("%s: an attachment of %s is refused: %s%n", api.base(), note.traceId(), reply);
                reply = new Reply(200, "");
            } else if (!reply.isOk()) {
                return reply;
            }
        }
        return reply;
    }
}
