package dev.mlflow4j.operations;

import dev.mlflow4j.testserver.MlflowServer;

/** Stands before a server and lets nothing through, with 503, until it is turned on. */
final class SwitchableGateway implements AutoCloseable {
    private final Gateway gateway;
    private volatile boolean on;

    SwitchableGateway(MlflowServer server) {
        gateway = new Gateway(call -> {
            if (on) {
                Gateway.pass(call, server.uri());
            } else {
                Gateway.respond(call, 503, "away");
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
