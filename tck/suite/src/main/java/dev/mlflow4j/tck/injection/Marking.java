package dev.mlflow4j.tck.injection;

import dev.mlflow4j.tracing.LiveSpan;
import dev.mlflow4j.tracing.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sees every span of the application, be it that of other tests where one holds them all, and marks those of its own. */
@ApplicationScoped
public class Marking implements SpanProcessor {
    @Inject
    Injected bean;

    @Override
    public void process(LiveSpan span) {
        if (span.name().equals("mark") && span.attributes().containsKey("model")) {
            span.setAttribute("marked", bean.outside() ? "in a span" : "in none");
        }
    }
}
