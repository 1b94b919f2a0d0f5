package dev.mlflow4j.tck.quarkus;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** The class behind it. */
public class ContractResource implements ReactiveContract {
    @Inject
    QuarkusSteps steps;

    @Override
    public Uni<String> uni(String text) {
        return Uni.createFrom().item(() -> steps.step(text));
    }

    @Override
    public String blocking(String text) {
        return steps.step(text);
    }
}
