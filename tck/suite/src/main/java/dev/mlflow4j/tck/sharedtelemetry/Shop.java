package dev.mlflow4j.tck.sharedtelemetry;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** A resource whose work both tracing systems see. */
@Path("/shop")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class Shop {
    @Inject
    Seller seller;

    @GET
    @Path("{item}")
    public String of(@PathParam("item") String item, @QueryParam("url") String url) {
        return item + " costs " + seller.sell(item, url);
    }

    /** Our spans, one a line: the trace's id, the span's, its parent's, its name, status and instrumentation. */
    @GET
    @Path("spans")
    public String spans() {
        return RecordedTraces.all().stream()
                .flatMap(trace -> trace.spans().stream().map(span -> line(trace, span)))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Trace trace, TraceSpan span) {
        return String.join(
                "\t",
                trace.info().traceId(),
                span.spanId(),
                span.parentId().orElse("-"),
                span.name(),
                span.status().name(),
                span.attributes().getOrDefault("otel.scope.name", "ours"));
    }
}
