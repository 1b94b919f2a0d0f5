package dev.mlflow4j.tracing.internal.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One batch of ended spans in the folder, as {@code docs/folder.md} describes it: a line with the format, a line with the
 * experiment, a line with the OTLP request as JSON, and a line for each {@link TraceRequest}.
 */
public record TraceFile(Optional<String> experiment, String request, List<TraceRequest> traceRequests) {
    static final String SUFFIX = ".traces";
    private static final String FORMAT = "mlflow4j-traces 1";
    private static final String EXPERIMENT = "experiment ";
    private static final int FIRST_REQUEST = 3;

    static TraceFile of(ExperimentBatch batch) {
        return new TraceFile(
                batch.experiment(),
                new String(OtlpEncoder.json(batch.spanData()), StandardCharsets.UTF_8),
                batch.traceRequests());
    }

    String text() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n').append(EXPERIMENT);
        experiment.ifPresent(name -> text.append(name.replaceAll("\\R", " ")));
        text.append('\n').append(request).append('\n');
        traceRequests.forEach(request -> text.append(request.line()).append('\n'));
        return text.toString();
    }

    public static TraceFile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.size() < FIRST_REQUEST
                || !lines.get(0).equals(FORMAT)
                || !lines.get(1).startsWith(EXPERIMENT)) {
            throw new IOException(file + " is not in the format '" + FORMAT + "'");
        }
        String name = lines.get(1).substring(EXPERIMENT.length());
        return new TraceFile(
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                lines.get(2),
                lines.subList(FIRST_REQUEST, lines.size()).stream()
                        .map(TraceRequest::read)
                        .toList());
    }
}
