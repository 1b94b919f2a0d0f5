package dev.mlflow4j.tck.restclient;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@ApplicationScoped
public class Shop {
    @Inject
    @RestClient
    Orders orders;

    @Traced
    public String ask(int id) {
        return orders.one(id, "en", "secret");
    }
}
