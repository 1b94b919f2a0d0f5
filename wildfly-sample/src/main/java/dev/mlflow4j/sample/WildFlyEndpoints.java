package dev.mlflow4j.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What {@link WildFlyAskResource} answers. */
@ApplicationScoped
public class WildFlyEndpoints implements Endpoints {

    @Override
    public List<String> all() {
        return List.of(ASK, "POST /ask/batch", "POST /ask/other", STREAM);
    }

    @Override
    public String body(String path) {
        return path.endsWith("/batch") ? "{\"questions\": [\"…\"]}" : Endpoints.super.body(path);
    }
}
