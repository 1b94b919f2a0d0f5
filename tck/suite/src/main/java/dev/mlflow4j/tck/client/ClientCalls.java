package dev.mlflow4j.tck.client;

import dev.mlflow4j.jaxrs.MlflowFeature;
import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tracing.Mlflow;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** ClientCalls as an application makes them; where they do not find us, they are told of us; where
 * their threads do not carry what is current, they are given some that do. */
final class ClientCalls {
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool(ClientCalls::daemon);

    private ClientCalls() {}

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tck-client");
        thread.setDaemon(true);
        return thread;
    }

    static Client make() {
        ClientBuilder builder = ClientBuilder.newBuilder();
        return make(
                ServerFacts.get("client.executor").equals("carries")
                        ? builder
                        : builder.executorService(Mlflow.contextual(EXECUTOR)));
    }

    static Client make(ClientBuilder builder) {
        return ServerFacts.get("client.found").equals("yes")
                ? builder.build()
                : builder.register(MlflowFeature.class).build();
    }
}
