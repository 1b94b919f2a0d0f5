package dev.mlflow4j.operations;

import dev.mlflow4j.testserver.ForwardedAnswer;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;

/** Stands before a server and lets nothing through, with 503, until it is turned on. */
final class SwitchableGateway implements AutoCloseable {
    private final StubServer gateway = StubServer.start().withoutBodies();
    private final StubAnswer through;

    SwitchableGateway(MlflowServer server) {
        through = ForwardedAnswer.of(server.uri());
        turn(false);
    }

    String uri() {
        return gateway.uri();
    }

    void turn(boolean on) {
        gateway.otherwise(on ? through : StubAnswer.text(503, "away"));
    }

    @Override
    public void close() {
        gateway.close();
    }
}
