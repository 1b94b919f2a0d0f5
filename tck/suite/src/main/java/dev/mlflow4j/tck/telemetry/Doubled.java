package dev.mlflow4j.tck.telemetry;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.stream.Collectors;

@Path("/doubled")
@RequestScoped
public class Doubled {
    @Inject
    Doubler doubler;

    @GET
    @Path("{x}")
    public String of(@PathParam("x") int x) {
        return "twice is " + doubler.twice(x);
    }

    /** Our spans, one a line: the trace's id, the span's, its parent's and its name. */
    @GET
    @Path("spans")
    public String spans() {
        return RecordedTraces.all().stream()
                .flatMap(trace -> trace.spans().stream().map(span -> line(trace, span)))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Trace trace, TraceSpan span) {
        return String.join(
                " ", trace.info().traceId(), span.spanId(), span.parentId().orElse("-"), span.name());
    }
}
