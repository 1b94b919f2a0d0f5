package dev.mlflow4j.jaxrs.internal.client;

import jakarta.ws.rs.client.ClientRequestContext;

/** What Quarkus' REST client tells of its calls, where it is there. */
final class QuarkusCalls {
    private QuarkusCalls() {}

    static boolean watch(ClientCall call, ClientRequestContext request) {
        return false;
    }

    static boolean setTraceparent(ClientRequestContext request) {
        return false;
    }
}
