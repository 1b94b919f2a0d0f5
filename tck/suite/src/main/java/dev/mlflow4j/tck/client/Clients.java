package dev.mlflow4j.tck.client;

import dev.mlflow4j.jaxrs.MlflowFeature;
import dev.mlflow4j.tck.ServerFacts;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;

/** Clients as an application makes them; the one server where they do not find us is told of us. */
final class Clients {
    private Clients() {}

    static Client make() {
        return make(ClientBuilder.newBuilder());
    }

    static Client make(ClientBuilder builder) {
        return ServerFacts.get("client.found").equals("yes")
                ? builder.build()
                : builder.register(MlflowFeature.class).build();
    }
}
