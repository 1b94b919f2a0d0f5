package dev.mlflow4j.tck.wildfly.redeployment;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Iterator;
import java.util.concurrent.Future;

/** What an application leaves behind when it is careless. */
@ApplicationScoped
public class OpenResources {
    private static Iterator<String> halfRead;
    private static Future<String> unfinished;

    @Inject
    Work work;

    @Inject
    TracingClient client;

    void leave() {
        halfRead = work.letters();
        halfRead.next();
        unfinished = work.never();
        client.startTrace("never ended");
        Mlflow.startSpan("never closed");
    }

    /** So that they are read as well as written. */
    String describe() {
        return halfRead.hasNext() + " " + unfinished.isDone();
    }
}
