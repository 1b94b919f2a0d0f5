package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.otlp.OtlpEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One batch of ended spans in the folder; {@code docs/folder.md} describes the format. */
public record TraceFile(Optional<String> experiment, String request, List<TraceRequest> traceRequests) {
    static final String SUFFIX = ".traces";
    private static final String FORMAT = "mlflow4j-traces 1";
    private static final String EXPERIMENT = "experiment ";
    private static final int FIRST_REQUEST = 3;

    static TraceFile of(ExperimentBatch batch) {
        String request = new String(OtlpEncoder.json(batch.spans()), StandardCharsets.UTF_8);
        return new TraceFile(batch.experiment(), request, batch.traceRequests());
    }

    String text() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n').append(EXPERIMENT);
        experiment.ifPresent(name -> text.append(name.replaceAll("[\r\n]+", " ")));
        text.append('\n').append(request).append('\n');
        traceRequests.forEach(request -> text.append(request.line()).append('\n'));
        return text.toString();
    }

    public static TraceFile read(Path file) throws IOException {
        // What is no UTF-8 damages its line alone.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        if (lines.size() < FIRST_REQUEST
                || !lines.get(0).equals(FORMAT)
                || !lines.get(1).startsWith(EXPERIMENT)) {
            throw new IOException("not in the format '" + FORMAT + "'");
        }
        String name = lines.get(1).substring(EXPERIMENT.length());
        List<String> requests = lines.subList(FIRST_REQUEST, lines.size());
        return new TraceFile(
                Optional.of(name).filter(given -> !given.isEmpty()),
                lines.get(2),
                requests.stream().map(TraceRequest::read).toList());
    }
}
