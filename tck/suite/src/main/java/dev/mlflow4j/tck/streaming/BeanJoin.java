package dev.mlflow4j.tck.streaming;

import dev.mlflow4j.tracing.OutputReducer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** A bean: it is injected into. */
@ApplicationScoped
public class BeanJoin implements OutputReducer<String, String> {
    @Inject
    Separator separator;

    @Override
    public String reduce(List<String> chunks) {
        return String.join(separator.text(), chunks);
    }
}
