package dev.mlflow4j.operations;

import dev.mlflow4j.testserver.MlflowServer;

/** Stands before a server and lets nothing through, with 503, until it is turned on. */
final class Switch implements AutoCloseable {
    private final Gateway gateway;
    private volatile boolean on;

    Switch(MlflowServer server) {
        gateway = new Gateway(call -> {
            if (on) {
                Gateway.pass(call, server.uri());
            } else {
                Gateway.say(call, 503, "away");
            }
        });
    }

    String uri() {
        return gateway.uri();
    }

    void turn(boolean through) {
        on = through;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
