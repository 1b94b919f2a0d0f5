package dev.mlflow4j.tck.wildfly.redeployment;

/** What JSON-B cannot write, and its implementation logs as an error. */
public class Unwritable {
    public String getName() {
        throw new UnsupportedOperationException("no name");
    }
}
