package dev.mlflow4j.opentelemetry;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/** Makes spans of ours and of OpenTelemetry, in a process that has its Java agent, and prints those that we have. */
final class AgentProgram {
    private AgentProgram() {}

    public static void main(String[] arguments) throws Exception {
        Mlflow.configure(
                property -> property.equals(SharedTelemetry.MODE) ? Optional.of(arguments[0]) : Optional.empty());
        Tracer tracer = GlobalOpenTelemetry.getTracer("application");
        tracer.spanBuilder("before").startSpan().end();
        try (dev.mlflow4j.tracing.Span ours = Mlflow.startSpan("ours")) {
            call();
            Span theirs = tracer.spanBuilder("theirs").startSpan();
            try (Scope scope = theirs.makeCurrent();
                    dev.mlflow4j.tracing.Span inner = Mlflow.startSpan("inner")) {
                inner.setOutputs("in");
            } finally {
                theirs.recordException(new IllegalStateException("broken"));
                theirs.setStatus(io.opentelemetry.api.trace.StatusCode.ERROR, "why");
                theirs.end();
            }
        }
        tracer.spanBuilder("behind").startSpan().end();
        Mlflow.flush(Duration.ofSeconds(30));
        RecordedTraces.all().forEach(AgentProgram::print);
        Mlflow.shutdown();
        System.out.println("LEFT "
                + ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("dev.mlflow4j:*"), null));
    }

    /** The agent makes a span of it. */
    private static void call() throws Exception {
        try (StubServer server = StubServer.start().on("GET", "/price", StubAnswer.status(204))) {
            URI uri = URI.create(server.uri("/price"));
            HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        }
    }

    private static void print(Trace trace) {
        Map<String, String> names =
                trace.spans().stream().collect(Collectors.toMap(TraceSpan::spanId, TraceSpan::name));
        for (TraceSpan span : trace.spans()) {
            System.out.println("SPAN " + span.parentId().map(names::get).orElse("-") + " > " + span.name() + " "
                    + span.status() + " " + span.statusMessage() + "|"
                    + span.attributes().getOrDefault("otel.scope.name", "-") + "|"
                    + span.attributes().getOrDefault("http.response.status_code", "-") + "|"
                    + span.events().stream()
                            .map(event -> event.attributes().get("exception.message"))
                            .toList());
        }
    }
}
