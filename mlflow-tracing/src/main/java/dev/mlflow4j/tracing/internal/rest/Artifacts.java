package dev.mlflow4j.tracing.internal.rest;

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
 * Stores attachments as artifacts of their trace, below the artifact location of the experiment: through the server if it
 * serves artifacts, which is its default, else in a folder if server and folder are on this machine.
 */
public final class Artifacts {
    private static final Pattern SERVED = Pattern.compile("mlflow-artifacts:(?://[^/]*)?/(.*)");
    private static final Pattern PLAIN_PATH = Pattern.compile("[\\w.~/-]*");

    private final MlflowRestClient api;
    private final Map<String, String> locations = new ConcurrentHashMap<>();

    public Artifacts(MlflowRestClient api) {
        this.api = api;
    }

    /** Tries it once. */
    public Outcome store(String traceId, AttachmentJson attachment, String experimentId, Duration timeout) {
        String root = locations.get(experimentId);
        if (root == null) {
            MlflowReply experiment = api.experiment(experimentId, timeout);
            if (!experiment.isOk()) {
                return Outcome.of(experiment);
            }
            root = experiment.artifactLocation().orElse(null);
            if (root == null) {
                return Outcome.rejected("no artifact_location in " + experiment);
            }
            locations.put(experimentId, root);
        }
        return store(root, traceId, attachment, timeout);
    }

    private Outcome store(String root, String traceId, AttachmentJson attachment, Duration timeout) {
        String below = "traces/" + traceId + "/artifacts/attachments/" + attachment.id();
        Matcher served = SERVED.matcher(root);
        if (served.matches() && PLAIN_PATH.matcher(served.group(1)).matches()) {
            String path = served.group(1).isEmpty() ? below : served.group(1) + "/" + below;
            return Outcome.of(api.putArtifact(path, attachment.content(), timeout));
        }
        boolean isFolder = root.startsWith("/") || root.startsWith("file:/");
        if (isFolder && isThisMachine(api.base())) {
            return write(root.startsWith("/") ? Path.of(root) : Path.of(URI.create(root)), below, attachment);
        }
        return Outcome.rejected(
                "attachments cannot be stored at " + root + "; the server must serve artifacts itself (mlflow server"
                        + " --serve-artifacts, without --default-artifact-root)");
    }

    private static Outcome write(Path root, String below, AttachmentJson attachment) {
        if (!isOfThisMachine(root)) {
            return Outcome.rejected("attachments cannot be stored at " + root + ": there is no such folder here");
        }
        try {
            Path file = root.resolve(below);
            Files.createDirectories(file.getParent());
            Files.write(file, attachment.content());
            return Outcome.OK;
        } catch (IOException e) {
            return Outcome.rejected("attachments cannot be stored at " + root + ": " + e);
        }
    }

    /** The server creates the folder of an experiment, and its parent, with the first artifact. */
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
