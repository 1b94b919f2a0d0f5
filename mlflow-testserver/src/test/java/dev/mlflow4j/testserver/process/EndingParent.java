package dev.mlflow4j.testserver.process;

import dev.mlflow4j.testserver.JavaProgram;
import java.io.IOException;

/** Starts a process as a child of this JVM, hands its output through, and ends when its input does. */
final class EndingParent {

    private EndingParent() {}

    public static void main(String[] args) throws IOException {
        ProcessBuilder child = JavaProgram.of(StubbornProcess.class, "1", "willing");
        ChildProcess.start(child.redirectOutput(ProcessBuilder.Redirect.INHERIT));
        System.in.readAllBytes();
    }
}
