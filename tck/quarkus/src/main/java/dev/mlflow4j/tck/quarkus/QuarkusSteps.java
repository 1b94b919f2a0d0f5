package dev.mlflow4j.tck.quarkus;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done somewhere in a request, as a span. */
@ApplicationScoped
public class QuarkusSteps {
    /** Fails for a text that begins with {@code bad}; would be recorded wherever it began a trace. */
    @Traced(samplingRatio = 1)
    public String step(String text) {
        if (text.startsWith("bad")) {
            throw new IllegalStateException(text);
        }
        return text + "!";
    }
}
