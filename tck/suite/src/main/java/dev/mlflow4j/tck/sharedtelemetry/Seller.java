package dev.mlflow4j.tck.sharedtelemetry;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.jaxrs.MlflowFeature;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;

/** Makes spans of the server's OpenTelemetry by itself, and calls what the server traces. */
@ApplicationScoped
public class Seller {
    @Inject
    Tracer tracer;

    @Inject
    Stock stock;

    @Traced
    public int sell(String item, String url) {
        Span span = tracer.spanBuilder("check").startSpan();
        try (Scope scope = span.makeCurrent()) {
            ask(url);
            return stock.price(item);
        } finally {
            span.end();
        }
    }

    /** Without what an earlier call that failed may have left on the thread: the server then traces no call. */
    private static void ask(String url) {
        if (url != null) {
            try (Scope clean = Context.root().with(Span.current()).makeCurrent();
                    Client client = ClientBuilder.newClient().register(MlflowFeature.class)) {
                client.target(url).request().get(String.class);
            }
        }
    }
}
