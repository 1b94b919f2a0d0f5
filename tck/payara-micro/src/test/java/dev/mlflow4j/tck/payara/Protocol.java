package dev.mlflow4j.tck.payara;

/** What is said between the tests and the server's process: a command a line, and one line in answer to each. */
final class Protocol {
    /** Before an answer, which comes among the lines of the server's log. */
    static final String ANSWER = "tck> ";

    static final String READY = "ready";
    static final String DONE = "done";
    static final String DEPLOY = "deploy ";
    static final String UNDEPLOY = "undeploy ";

    private Protocol() {}
}
