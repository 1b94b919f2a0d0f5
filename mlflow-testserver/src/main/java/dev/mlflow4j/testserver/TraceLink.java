package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.samples.Sample;
import dev.mlflow4j.testserver.support.Await;
import dev.mlflow4j.testserver.support.JsonPath;
import dev.mlflow4j.testserver.support.SetupException;
import dev.mlflow4j.testserver.support.SimpleJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says where the trace of an answer is to be seen, once it is there. */
final class TraceLink {

    private TraceLink() {}

    /** The link to the trace's page; without a server, where each of the samples has its part of it. */
    static String of(
            String whose, SampleReply reply, Optional<MlflowServer> server, List<Sample> samples, Duration limit) {
        String traceId = reply.traceId()
                .orElseThrow(
                        () -> new SetupException("The sample's answer has no header X-Trace-Id: it was not traced."));
        return server.map(running -> whose + " trace: " + page(running, reply, traceId, limit))
                .orElseGet(() -> whose + " trace " + folders(samples, traceId, limit));
    }

    private static String folders(List<Sample> samples, String traceId, Duration limit) {
        if (!Await.until(limit, () -> samples.stream().allMatch(sample -> sample.printed(traceId)))) {
            throw new SetupException(
                    "The sample did not print trace " + traceId + " within " + limit.toSeconds() + " s.");
        }
        String folders =
                samples.stream().map(sample -> sample.traces().toString()).collect(Collectors.joining(" and "));
        String parts = samples.size() == 1 ? "lies in " : "lies in parts, each sample's in its own folder: ";
        return traceId + " is printed above and " + parts + folders;
    }

    private static String page(MlflowServer server, SampleReply reply, String traceId, Duration limit) {
        try {
            Object stored = SimpleJson.parse(server.waitForTrace(traceId, limit));
            Object experiment = JsonPath.find(
                    stored, "trace", "trace_info", "trace_location", "mlflow_experiment", "experiment_id");
            return server.uri() + "/#/experiments/" + experiment + "/traces?selectedEvaluationId=" + traceId;
        } catch (IllegalStateException e) {
            String later =
                    reply.traceUrl().map(url -> " It may show later at " + url).orElse("");
            throw new SetupException(e.getMessage() + later, e);
        }
    }
}
