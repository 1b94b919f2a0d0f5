package dev.mlflow4j.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What {@link QuarkusAskResource} answers. */
@ApplicationScoped
public class QuarkusEndpoints implements Endpoints {

    @Override
    public List<String> all() {
        return List.of(ASK, STREAM);
    }
}
