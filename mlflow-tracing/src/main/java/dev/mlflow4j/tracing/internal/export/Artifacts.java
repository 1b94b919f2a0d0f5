package dev.mlflow4j.tracing.internal.export;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stores attachments where MLflow looks for them: below the artifacts of the trace, whose place follows from that of the
 * experiment. They go through the server where it serves artifacts, as it does by default; to a folder of this machine
 * where the server, on this machine as well, keeps them there.
 */
final class Artifacts {
    private static final Pattern LOCATION = Pattern.compile("\"artifact_location\"\\s*:\\s*\"([^\"\\\\]+)\"");
    private static final Pattern SERVED = Pattern.compile("mlflow-artifacts:(?://[^/]*)?/(.*)");
    private static final Pattern PLAIN_PATH = Pattern.compile("[\\w.~/-]*");

    private final MlflowApi api;
    private final Map<String, String> locations = new ConcurrentHashMap<>();

    Artifacts(MlflowApi api) {
        this.api = api;
    }

    /** Tries it once. */
    Reply store(TraceNote note, String experimentId, Duration timeout) {
        String root = locations.get(experimentId);
        if (root == null) {
            Reply experiment = api.experiment(experimentId, timeout);
            Matcher found = LOCATION.matcher(experiment.body());
            if (!experiment.isOk() || !found.find()) {
                return experiment.isOk() ? new Reply(400, "no artifact_location in " + experiment) : experiment;
            }
            root = found.group(1);
            locations.put(experimentId, root);
        }
        return store(root, note.traceId(), AttachmentJson.read(note.json()), timeout);
    }

    private Reply store(String root, String traceId, AttachmentJson attachment, Duration timeout) {
        String below = "traces/" + traceId + "/artifacts/attachments/" + attachment.id();
        Matcher served = SERVED.matcher(root);
        if (served.matches() && PLAIN_PATH.matcher(served.group(1)).matches()) {
            String path = served.group(1).isEmpty() ? below : served.group(1) + "/" + below;
            return api.putArtifact(path, attachment.content(), timeout);
        }
        boolean isFolder = root.startsWith("/") || root.startsWith("file:/");
        if (isFolder && isThisMachine(api.base())) {
            return write(root.startsWith("/") ? Path.of(root) : Path.of(URI.create(root)), below, attachment);
        }
        return new Reply(
                400,
                "attachments cannot be stored at " + root + "; the server must serve artifacts itself (mlflow server"
                        + " --serve-artifacts, without --default-artifact-root)");
    }

    private static Reply write(Path root, String below, AttachmentJson attachment) {
        if (!isOfThisMachine(root)) {
            return new Reply(400, "attachments cannot be stored at " + root + ": there is no such folder here");
        }
        try {
            Path file = root.resolve(below);
            Files.createDirectories(file.getParent());
            Files.write(file, attachment.content());
            return new Reply(200, "");
        } catch (IOException e) {
            return new Reply(400, "attachments cannot be stored at " + root + ": " + e);
        }
    }

    /** The server makes the folder of an experiment, and the one of all experiments around it, with the first artifact. */
    private static boolean isOfThisMachine(Path root) {
        Path ofAll = root.getParent();
        Path around = ofAll == null ? null : ofAll.getParent();
        return around != null && (Files.isDirectory(ofAll) || around.getParent() != null && Files.isDirectory(around));
    }

    private static boolean isThisMachine(URI server) {
        try {
            return InetAddress.getByName(server.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
