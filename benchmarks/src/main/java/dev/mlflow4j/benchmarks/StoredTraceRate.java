package dev.mlflow4j.benchmarks;

import dev.mlflow4j.testserver.MlflowServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Traces a second that one real MLflow server stores, sent by ours, by its Python SDK, and as ready-made batches. */
final class StoredTraceRate {
    private static final String NAME = "stored_traces_vs_";
    private static final String UNIT = "traces/s";

    /** Of ours and of the raw batches in a round: what the queue holds takes less than a second. */
    private static final int TURNS = 5;

    private final MlflowServer server;
    private final int traces;

    private StoredTraceRate(MlflowServer server, int traces) {
        this.server = server;
        this.traces = traces;
    }

    static List<String> names() {
        return List.of(NAME + "python", NAME + "raw_otlp");
    }

    static List<Figure> measure(Path data, Effort effort) throws IOException, InterruptedException {
        try (MlflowServer server = MlflowServer.start(data, 0)) {
            return new StoredTraceRate(server, effort.traces()).rounds(effort.runs());
        }
    }

    private List<Figure> rounds(int rounds) throws IOException, InterruptedException {
        TraceCheck counts = new TraceCheck(server);
        OurTraces ours = new OurTraces(server.uri(), "ours");
        RawTraces raw = new RawTraces(server.uri(), counts.experiment("raw"));
        // Both once before, for the JIT compiler and the connections.
        ours.record(traces);
        raw.post(raw.batches(traces));
        List<Double> byOurs = new ArrayList<>();
        List<Double> byPython = new ArrayList<>();
        List<Double> byRaw = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double oursSeconds = 0;
            double rawSeconds = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                List<byte[]> batches = raw.batches(traces);
                oursSeconds += ours.record(traces);
                rawSeconds += raw.post(batches);
            }
            byOurs.add(TURNS * traces / oursSeconds);
            byRaw.add(TURNS * traces / rawSeconds);
            byPython.add(traces / byPython());
            counts.require("ours", traces * (TURNS * round + 1));
            counts.require("raw", traces * (TURNS * round + 1));
            counts.require("python", (traces + 1) * round);
        }
        ours.close();
        return List.of(
                Figure.ofRounds(names().get(0), "MLflow's Python SDK", byOurs, byPython, UNIT, Target.atLeast(6)),
                Figure.ofRounds(
                        names().get(1), "ready-made OTLP batches, posted", byOurs, byRaw, UNIT, Target.atLeast(0.95)));
    }

    /** The script takes its own time, so that Python's start does not count. */
    private double byPython() throws IOException {
        try (InputStream script = StoredTraceRate.class.getResourceAsStream("record_traces.py")) {
            String code = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            String[] lines = server.python(code, "python", Integer.toString(traces))
                    .strip()
                    .split("\n");
            return Double.parseDouble(lines[lines.length - 1]);
        }
    }
}
